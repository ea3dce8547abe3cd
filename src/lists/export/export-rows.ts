import { saveFile } from '../../ui/controls/save-file';
import { text } from '../../platform/i18n';
import type { ListRow } from '../sources/list-source';
import type { ListFacts } from './list-facts';
import { entryWords } from './entry-words';
import { nameOfFile } from './export-text';
import { toCsv } from './to-csv';
import { toHtmlReport } from './to-html-report';
import { toJson } from './to-json';

type Rows = readonly ListRow[];
/** Resolves to a sentence that reports the outcome. */
type ExportRows = (rows: Rows, facts: ListFacts) => Promise<string>;

const saveAs =
  (ending: string, mimeType: string, write: (rows: Rows, facts: ListFacts) => string | Promise<string>): ExportRows =>
  async (rows, facts) => {
    const name = nameOfFile(facts, ending);
    saveFile(new Blob([await write(rows, facts)], { type: mimeType }), name);
    return text('list_saved', name);
  };

export const exportRows = {
  csv: saveAs('csv', 'text/csv', (rows) => toCsv(rows, entryWords)),
  json: saveAs('json', 'application/json', (rows, facts) => toJson(rows, facts, entryWords)),
  report: saveAs('html', 'text/html', toHtmlReport),
} satisfies Record<string, ExportRows>;

export { toTable } from './to-table';
