import type { ListRow } from '../sources/list-source';
import { escapeFormula } from './export-text';
import { type EntryWords, type ResultEntry, toEntry } from './to-entry';

/** Number of classes for each image: nobody reads longer rows, and JSON has all classes. */
const CLASSES = 5;

/** Columns that hold a field of the entry unchanged. */
const fields = ['name', 'kind', 'url', 'frame', 'selector', 'captureMethod', 'width', 'height'] as const;

/** Column names are the same in every language, like those of JSON, because programs read them. */
const columns = [
  ...fields,
  'animation_ms',
  ...Array.from({ length: CLASSES }, (_, i) => [`label_${i + 1}`, `probability_${i + 1}`]).flat(),
  'error',
  'message',
  'incomplete',
  // At the end, so that older columns keep their places.
  ...Array.from({ length: CLASSES }, (_, i) => `name_${i + 1}`),
  'picture_kind',
  'picture_kind_probability',
];

/**
 * Returns the list as CSV (RFC 4180): lines end in CRLF, fields are quoted where necessary, the first line names the columns. The
 * text begins with a byte order mark, because without one Excel reads UTF-8 as the machine's code page; people who want a file
 * without it take JSON. Cells that a spreadsheet would run as a formula start with an apostrophe.
 */
export function toCsv(rows: readonly ListRow[], words: EntryWords): string {
  const lines = [columns, ...rows.map((row) => cellsOf(toEntry(row, words)))];
  return `\uFEFF${lines.map((cells) => `${cells.map(toField).join(',')}\r\n`).join('')}`;
}

function cellsOf(entry: ResultEntry): Cell[] {
  const { predictions = [], error } = entry;
  const classes = Array.from({ length: CLASSES }, (_, i) => predictions[i]);
  const cells = [
    ...fields.map((field) => entry[field]),
    entry.frameTime?.time,
    ...classes.flatMap((prediction) => [prediction?.label, prediction?.probability.toFixed(DIGITS)]),
    error?.code,
    error?.message,
    entry.incomplete,
    ...classes.map((prediction) => prediction?.name),
    entry.pictureKind,
    entry.pictureKindProbability?.toFixed(DIGITS),
  ];
  return cells.map((value) => (typeof value === 'number' ? value : String(value ?? '')));
}

/** Digits after the decimal point: enough to tell any two probabilities apart that a person would. */
const DIGITS = 6;

/** Only texts can be formulas: a number stays a number, even below zero. */
type Cell = string | number;

function toField(value: Cell): string {
  if (typeof value === 'number') return String(value);
  const cell = escapeFormula(value);
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
