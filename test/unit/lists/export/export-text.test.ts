import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeFormula, nameOfFile } from '../../../../src/lists/export/export-text';

const blanks = [
  ' ',
  '\u00A0',
  '\t',
  '\r',
  '\n',
  '\v',
  '\f',
  '\0',
  '\u001F',
  '\u007F',
  '\u0085',
  '\u00AD',
  '\u034F',
  '\u061C',
  '\u115F',
  '\u1680',
  '\u180E',
  '\u2000',
  '\u200A',
  '\u200B',
  '\u200C',
  '\u200D',
  '\u200E',
  '\u200F',
  '\u2028',
  '\u2029',
  '\u202A',
  '\u202E',
  '\u202F',
  '\u205F',
  '\u2060',
  '\u2066',
  '\u2800',
  '\u3000',
  '\u3164',
  '\uFE0F',
  '\uFEFF',
  '\uFFA0',
  '\uFFF9',
  '\u{E0001}',
  '\u{E0020}',
  '\u{1D173}',
  '"',
];
const signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫'];

describe('escapeFormula', () => {
  test.each(signs)('marks a cell as text if it begins with %s, even after invisible characters', (sign) => {
    for (const blank of ['', ...blanks]) expect(escapeFormula(`${blank}${sign}1`)[0], JSON.stringify(blank)).toBe("'");
  });

  test('leaves a cell unchanged if it does not begin a formula', () => {
    for (const text of ['', ' ', 'a=1', 'b - c', '1-2', 'a@b.example', "it's", '猫＝1', 'a; b', '\u200Bkoala']) {
      expect(escapeFormula(text)).toBe(text);
    }
  });

  test('returns text that never begins a formula, wherever a spreadsheet splits the cell', () => {
    const piece = fc.oneof(
      fc.constantFrom(...blanks),
      fc.constantFrom(...signs),
      fc.constantFrom(';', '\t', '\n', "'", '1', 'a'),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        const defused = escapeFormula(text);
        for (const cell of defused.split(/[;\t\n\v\f\r\u0085\u2028\u2029]/))
          expect(unseen(cell)).not.toMatch(/^[=+\-@＝＋－＠﹦﹢﹣﹫]/);
        expect(unseen(defused)).not.toMatch(/^[=+\-@＝＋－＠﹦﹢﹣﹫]/);
        expect(defused.replaceAll("'", '')).toBe(text.replaceAll("'", ''));
      }),
      { numRuns: 2000 },
    );
  });
});

/** The cell without the invisible characters at its beginning. */
function unseen(cell: string): string {
  let left = Array.from(cell);
  while (left[0] !== undefined && blanks.includes(left[0])) left = left.slice(1);
  return left.join('');
}

test('nameOfFile builds a file name from the title and date, in characters that every operating system accepts', () => {
  const date = new Date(2026, 0, 31, 0, 30);
  expect(nameOfFile({ title: 'Cats / dogs: "all"', date }, 'csv')).toBe('gaplens-Cats-dogs-all-2026-01-31.csv');
  expect(nameOfFile({ title: '猫', date }, 'json')).toBe('gaplens-猫-2026-01-31.json');
  expect(nameOfFile({ title: '', date }, 'html')).toBe('gaplens-2026-01-31.html');
});
