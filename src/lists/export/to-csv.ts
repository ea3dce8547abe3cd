import type { ErrorReport } from '../../domain/errors';
import type { ListRow } from '../sources/list-source';
import { escapeFormula } from './export-text';
import { toEntry, type ResultEntry } from './to-entry';

/** Classes of an image: more would make rows that nobody reads, and JSON has all of them. */
const CLASSES = 5;

/** Columns that hold a field of the entry as it is. */
const fields = ['name', 'kind', 'url', 'frame', 'selector', 'captureMethod', 'width', 'height'] as const;

/** Names of columns are the same in every language, as those of JSON are: programs read them. */
const columns = [
  ...fields,
  'animation_ms',
  ...Array.from({ length: CLASSES }, (_, i) => [`label_${i + 1}`, `probability_${i + 1}`]).flat(),
  'error',
  'message',
  'incomplete',
];

/**
 * The list as RFC 4180 has it: lines end in CRLF, fields are quoted where they need it, the first line names the columns. It begins with
 * a byte order mark: without one Excel reads UTF-8 as the code page of the machine, and whoever wants a file without it takes
 * JSON. Cells that a spreadsheet would run as a formula start with an apostrophe.
 * @param describe the sentence of an error in the reader's language
 */
export function toCsv(rows: readonly ListRow[], describe: (error: ErrorReport) => string): string {
  const lines = [columns, ...rows.map((row) => cellsOf(toEntry(row, describe)))];
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
  ];
  return cells.map((value) => (typeof value === 'number' ? value : String(value ?? '')));
}

/** Enough to tell any two apart that a person would. */
const DIGITS = 6;

/** A number is one, also below zero: only texts could be formulas. */
type Cell = string | number;

function toField(value: Cell): string {
  if (typeof value === 'number') return String(value);
  const cell = escapeFormula(value);
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
