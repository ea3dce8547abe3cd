import * as strokes from '../../components/strokes';
import { savePicture } from '../../components/where/picture/give-picture';
import type { ListFacts } from './list-facts';
import { toCsv } from './to-csv';
import { toHtmlReport } from './to-html-report';
import { toJson } from './to-json';
import { toTable } from './to-table';
import type { ListRow } from '../list-source';
import { describeError, text } from '../../shared/i18n';
import { nameOfFile } from './name-of-file';

type Rows = readonly ListRow[];

/** Ways to take rows elsewhere. Each answers a sentence on what came of it. */
export function exportActions(factsOf: () => ListFacts) {
  const save =
    (ending: string, mimeType: string, make: (rows: Rows, facts: ListFacts) => string | Promise<string>) =>
    async (rows: Rows) => {
      const facts = factsOf();
      const name = nameOfFile(facts, ending);
      savePicture(new Blob([await make(rows, facts)], { type: mimeType }), name);
      return text('results_saved', name);
    };
  return [
    { key: 'copy', name: text('results_copy'), stroke: strokes.copy, run: copyTable },
    { key: 'csv', name: 'CSV', stroke: strokes.download, run: save('csv', 'text/csv', (rows) => toCsv(rows, describeError)) },
    {
      key: 'json',
      name: 'JSON',
      stroke: strokes.download,
      run: save('json', 'application/json', (rows, facts) => toJson(rows, facts, describeError)),
    },
    { key: 'report', name: text('results_report'), stroke: strokes.download, run: save('html', 'text/html', toHtmlReport) },
  ];
}

async function copyTable(rows: Rows): Promise<string> {
  const { tsv, html } = toTable(rows);
  const part = (content: string, type: string) => new Blob([content], { type });
  const item = new ClipboardItem({ 'text/plain': part(tsv, 'text/plain'), 'text/html': part(html, 'text/html') });
  await navigator.clipboard.write([item]);
  return text('copied');
}
