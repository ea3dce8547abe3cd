import fc from 'fast-check';
import { expect, test } from 'vitest';
import { piecesOf } from '../../../../src/lists/list/rendered-rows';

const lists = fc.record({
  heights: fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 60 }),
  top: fc.integer({ min: -500, max: 8000 }),
  seen: fc.integer({ min: 1, max: 1500 }),
  kept: fc.array(fc.nat(70), { maxLength: 2 }),
});

test('piecesOf covers each row once, in order, and keeps the height of the list', () => {
  fc.assert(
    fc.property(lists, ({ heights, top, seen, kept }) => {
      const pieces = piecesOf({ heights, top, bottom: top + seen, kept });
      const rows = pieces.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, step) => from + step));
      expect(rows).toEqual([...heights.keys()]);
      const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
      expect(sum(pieces.map(({ height }) => height))).toBe(sum(heights));
    }),
  );
});

test('piecesOf draws only visible rows and rows that must stay', () => {
  fc.assert(
    fc.property(lists, ({ heights, top, seen, kept }) => {
      const pieces = piecesOf({ heights, top, bottom: top + seen, kept });
      const drawn = new Set(
        pieces
          .filter(({ kind }) => kind === 'rows')
          .flatMap(({ from, to }) => Array.from({ length: to - from }, (_, step) => from + step)),
      );
      let y = 0;
      for (const [index, height] of heights.entries()) {
        const isSeen = y < top + seen && y + height > top;
        expect(drawn.has(index)).toBe(isSeen || kept.includes(index));
        y += height;
      }
    }),
  );
});
