import { describePictureKind } from '../../ui/words/names';
import { formatPercent } from '../../ui/words/numbers';
import { text, type MessageKey } from '../../platform/i18n';
import type { ListRow } from '../sources/list-source';
import { entryWords } from './entry-words';
import { escapeFormula, escapeHtml } from './export-text';
import { toEntry, type ResultEntry } from './to-entry';

/** A table for the clipboard in two forms: the program that pastes it takes the one that fits. */
interface ClipboardTable {
  /** `text/plain`: tabs between cells, line breaks between rows. */
  tsv: string;
  /** `text/html`. */
  html: string;
}

const columns: [MessageKey, (entry: ResultEntry) => string][] = [
  ['export_name', ({ name }) => name],
  ['export_class', ({ predictions = [] }) => predictions[0]?.name ?? ''],
  ['export_probability', ({ predictions = [] }) => predictions.slice(0, 1).map(writeProbability).join('')],
  ['export_picture_kind', writeKind],
  ['export_size', ({ width, height }) => (width === null || height === null ? '' : `${width} × ${height}`)],
  ['export_address', ({ url }) => url ?? ''],
  ['export_error', ({ error, incomplete }) => error?.message ?? (incomplete ? text('incomplete') : '')],
];

/**
 * Returns a table with one row for each image and its best class, under headings in the reader's language. Both forms escape
 * formulas.
 */
export function toTable(rows: readonly ListRow[]): ClipboardTable {
  const head = columns.map(([key]) => text(key));
  const body = rows.map((row) => toEntry(row, entryWords)).map((entry) => columns.map(([, read]) => toCell(read(entry))));
  const line = (tag: 'th' | 'td') => (cells: string[]) =>
    `<tr>${cells.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('')}</tr>`;
  return {
    tsv: [head, ...body].map((cells) => cells.join('\t')).join('\n'),
    html: `<table><thead>${line('th')(head)}</thead><tbody>${body.map(line('td')).join('')}</tbody></table>`,
  };
}

function writeProbability({ probability }: { probability: number }): string {
  return formatPercent(probability);
}

function writeKind({ pictureKind: kind, pictureKindProbability: probability = 0 }: ResultEntry): string {
  return kind ? describePictureKind({ kind, probability }) : '';
}

/** Replaces tabs and line breaks, which would begin another cell. */
function toCell(written: string): string {
  return escapeFormula(written.replaceAll(/\s+/g, ' ').trim());
}
