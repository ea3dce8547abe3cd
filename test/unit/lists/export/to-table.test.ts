// @vitest-environment jsdom
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { toTable } from '../../../../src/lists/export/to-table';
import { anyRows } from '../../../support/arbitrary-rows';
import { declareBrowser, englishWords } from '../../../support/fake-browser';
import { chart, koala } from '../../../support/sample-classification';
import { classifiedRow, rowOf } from '../../../support/sample-rows';

beforeEach(() => declareBrowser({ i18n: englishWords }));

const cellsOfText = (tsv: string) => tsv.split('\n').map((line) => line.split('\t'));
const cellsOfHtml = (html: string) =>
  [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('tr')].map((row) =>
    [...row.cells].map(({ textContent }) => textContent),
  );

test('toTable returns a header row and one row per image', () => {
  const failed = rowOf('b', { state: { kind: 'failed', error: { code: 'aborted', params: [] }, thumbnail: null } });
  const unsure = { ...chart, kind: { ...chart.kind!, probability: 0.6 } };
  const rows = [classifiedRow('a', koala), classifiedRow('c', chart), classifiedRow('d', unsure), failed];
  expect(cellsOfText(toTable(rows).tsv)).toEqual([
    ['Name', 'Class', 'Confidence', 'Kind of picture', 'Pixels', 'Address', 'Reason'],
    ['a.jpg', 'Koala', '89%', '', '640 × 480', 'https://example.org/a.jpg', ''],
    ['c.jpg', '', '', 'Chart or diagram', '640 × 480', 'https://example.org/c.jpg', ''],
    ['d.jpg', '', '', 'Chart or diagram?', '640 × 480', 'https://example.org/d.jpg', ''],
    ['b.jpg', '', '', '', '', 'https://example.org/b.jpg', englishWords.getMessage('error_aborted')],
  ]);
});

test('toTable returns the same cells as text and as HTML for any page content, and no cell begins a formula', () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const { tsv, html } = toTable(rows);
      const cells = cellsOfText(tsv);
      expect(cells).toHaveLength(1 + rows.length);
      for (const row of cells) expect(row).toHaveLength(7);
      expect(cells.flat().filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
      expect(cellsOfHtml(html)).toEqual(cells.map((row) => row.map((cell) => cell.replaceAll('\0', '\uFFFD'))));
    }),
  );
});
