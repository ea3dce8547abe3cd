import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ListRow } from '../../../../src/lists/sources/list-source';
import { sortKeys, sortRows, type ListOrder } from '../../../../src/lists/filter/sort-rows';
import { classificationOf, classifiedRow, rowOf } from '../../../support/sample-rows';

const any = { modelId: 'efficientnet-lite0', classes: null };
const keysOf = (rows: ListRow[], by: ListOrder['by'], direction: ListOrder['direction'], classes: number[] | null = null) =>
  sortRows(rows, { by, direction }, { ...any, classes: classes && new Set(classes) }).map(({ key }) => key);

test('sorting by position orders rows by frame, top frame first, then by place within the frame', () => {
  const inFrame = (key: string, frameId: number, position: number) =>
    rowOf(key, { position, place: { candidateId: key, selector: '', kind: 'img', frameId, frame: '' } });
  const rows = [inFrame('e', 9, 0), inFrame('b', 0, 2.5), inFrame('d', 4, 1), inFrame('a', 0, 2)];
  expect(keysOf(rows, 'position', 'ascending')).toEqual(['a', 'b', 'e', 'd']);
  expect(keysOf(rows, 'position', 'descending')).toEqual(['d', 'e', 'b', 'a']);
});

test('sorting by probability uses the requested classes or the best one, and puts rows without an answer last in both directions', () => {
  const rows = [rowOf('waits'), classifiedRow('sure', classificationOf([5, 0])), classifiedRow('less', classificationOf([1, 0]))];
  expect(keysOf(rows, 'probability', 'descending')).toEqual(['sure', 'less', 'waits']);
  expect(keysOf(rows, 'probability', 'ascending')).toEqual(['less', 'sure', 'waits']);
  expect(keysOf(rows, 'probability', 'descending', [1])).toEqual(['less', 'sure', 'waits']);
});

test('sorting by size compares areas on the page', () => {
  const rows = [rowOf('wide', { width: 100, height: 1 }), rowOf('square', { width: 20, height: 20 })];
  expect(keysOf(rows, 'size', 'ascending')).toEqual(['wide', 'square']);
  expect(keysOf(rows, 'size', 'descending')).toEqual(['square', 'wide']);
});

describe('sorting any list', () => {
  const rowsOf = fc
    .array(fc.record({ position: fc.nat(3), width: fc.nat(3), logit: fc.option(fc.nat(2)) }), { maxLength: 30 })
    .map((drafts) =>
      drafts.map(({ position, width, logit }, i) =>
        logit === null
          ? rowOf(String(i), { position, width })
          : classifiedRow(String(i), classificationOf([logit, 0]), { position, width }),
      ),
    );
  const orderOf = fc.record({ by: fc.constantFrom(...sortKeys), direction: fc.constantFrom('ascending', 'descending') });

  test('keeps all rows, and sorting again changes nothing', () => {
    fc.assert(
      fc.property(rowsOf, orderOf, (rows, order) => {
        const sorted = sortRows(rows, order, any);
        expect(new Set(sorted)).toEqual(new Set(rows));
        expect(sorted).toHaveLength(rows.length);
        expect(sortRows(sorted, order, any)).toEqual(sorted);
      }),
    );
  });

  test('keeps the order of equal rows', () => {
    fc.assert(
      fc.property(rowsOf, fc.constantFrom('ascending', 'descending'), (rows, direction) => {
        const sorted = sortRows(rows, { by: 'size', direction }, any);
        for (const width of [0, 1, 2, 3]) {
          const equal = (list: ListRow[]) => list.filter((row) => row.width === width).map(({ key }) => key);
          expect(equal(sorted)).toEqual(equal(rows));
        }
      }),
    );
  });
});
