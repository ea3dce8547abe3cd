import fc from 'fast-check';
import { expect, test } from 'vitest';
import { largestClear } from '../../../../src/content/capture/clear-part';

const clearWhere = (rows: string[]) => {
  const part = largestClear(rows[0]!.length, rows.length, (column, row) => rows[row]![column] === '.');
  return part && [part.left, part.top, part.right, part.bottom];
};

test.each([
  ['nothing covers it', ['....', '....', '....'], [0, 0, 3, 2]],
  ['a header', ['####', '....', '....'], [0, 1, 3, 2]],
  ['a bubble in the corner', ['.....', '.....', '.....', '...##'], [0, 0, 4, 2]],
  ['a box in the middle', ['.....', '.###.', '.###.', '.....'], null],
  ['everything', ['####', '####'], null],
])('%s', (_, rows, part) => {
  // Lines of points enclose nothing.
  expect(clearWhere(rows)).toEqual(part);
});

test('no larger rectangle of clear points exists', () => {
  const size = fc.integer({ min: 2, max: 7 });
  const grid = fc
    .tuple(size, size)
    .chain(([columns, rows]) =>
      fc.array(fc.array(fc.boolean(), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
    );
  fc.assert(
    fc.property(grid, (cells) => {
      const [columns, rows] = [cells[0]!.length, cells.length];
      const isClear = (column: number, row: number) => cells[row]![column]!;
      let most = 0;
      const isAll = (left: number, top: number, right: number, bottom: number) => {
        for (let y = top; y <= bottom; y += 1) for (let x = left; x <= right; x += 1) if (!isClear(x, y)) return false;
        return true;
      };
      for (let left = 0; left < columns; left += 1)
        for (let right = left + 1; right < columns; right += 1)
          for (let top = 0; top < rows; top += 1)
            for (let bottom = top + 1; bottom < rows; bottom += 1)
              if (isAll(left, top, right, bottom)) most = Math.max(most, (right - left) * (bottom - top));
      const found = largestClear(columns, rows, isClear);
      expect(found ? (found.right - found.left) * (found.bottom - found.top) : 0).toBe(most);
      if (found) expect(isAll(found.left, found.top, found.right, found.bottom)).toBe(true);
    }),
  );
});
