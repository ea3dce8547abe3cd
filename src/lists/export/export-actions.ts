import * as strokes from '../../ui/controls/strokes';
import { text } from '../../platform/i18n';
import type { ListRow } from '../sources/list-source';
import type { ListFacts } from './list-facts';

export interface ExportAction {
  key: 'copy' | 'csv' | 'json' | 'report';
  name: string;
  stroke: string;
  /** Resolves to a sentence that reports the outcome. */
  run: (rows: readonly ListRow[]) => Promise<string>;
}

/** Loads the script that writes rows. It is loaded only when a person exports. */
const loadWriters = () => import('./export-rows');

/** Returns the ways to export rows, one a button. */
export function exportActions(factsOf: () => ListFacts): ExportAction[] {
  const save = (key: 'csv' | 'json' | 'report', name: string): ExportAction => ({
    key,
    name,
    stroke: strokes.download,
    run: async (rows) => {
      const facts = factsOf();
      return (await loadWriters()).exportRows[key](rows, facts);
    },
  });
  return [
    { key: 'copy', name: text('list_copy'), stroke: strokes.copy, run: copyTable },
    save('csv', 'CSV'),
    save('json', 'JSON'),
    save('report', text('list_report')),
  ];
}

/** Asks for the clipboard at once, while the table is still being made: later, the browser may no longer count the click. */
async function copyTable(rows: readonly ListRow[]): Promise<string> {
  const table = loadWriters().then(({ toTable }) => toTable(rows));
  const part = async (form: 'tsv' | 'html', type: string) => new Blob([(await table)[form]], { type });
  const item = new ClipboardItem({ 'text/plain': part('tsv', 'text/plain'), 'text/html': part('html', 'text/html') });
  await navigator.clipboard.write([item]);
  return text('copied');
}
