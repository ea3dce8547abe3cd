import * as strokes from '../../ui/controls/strokes';
import { text } from '../../platform/i18n';
import type { ListRow } from '../sources/list-source';
import type { ListFacts } from './list-facts';

export interface ExportAction {
  key: 'copy' | 'csv' | 'json' | 'report';
  name: string;
  stroke: string;
  /** Answers a sentence on what came of it. */
  run: (rows: readonly ListRow[]) => Promise<string>;
}

/** What writes rows comes in a script of its own, when it is asked for. */
const loadWriters = () => import('./export-rows');

/** Ways to take rows elsewhere. */
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

/** The clipboard is asked at once, with a table still in the making: later, the click may no longer count as one. */
async function copyTable(rows: readonly ListRow[]): Promise<string> {
  const table = loadWriters().then(({ toTable }) => toTable(rows));
  const part = async (form: 'tsv' | 'html', type: string) => new Blob([(await table)[form]], { type });
  const item = new ClipboardItem({ 'text/plain': part('tsv', 'text/plain'), 'text/html': part('html', 'text/html') });
  await navigator.clipboard.write([item]);
  return text('copied');
}
