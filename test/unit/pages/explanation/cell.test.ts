import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellAt, moveCell, shareOf, strongestCell } from '../../../../src/pages/explanation/cell';
import { meanOf } from '../../../../src/pages/explanation/forms-of-head';
import type { ClassMap } from '../../../../src/domain/explanation';

const map: ClassMap = { classIndex: 0, height: 2, width: 3, values: Float32Array.from([1, 2, 3, 4, 5, -3]) };
const side = fc.integer({ min: 1, max: 14 });
const grids = fc.record({ height: side, width: side });

describe('shareOf', () => {
  test('returns the value of a cell, its share of the mean and its part of the logit', () => {
    expect(shareOf(map, { row: 1, column: 0 }, 2)).toEqual({ value: 4, share: 4 / 6, part: 4 / 6 / 2 });
    expect(shareOf(map, { row: 1, column: 2 }, 2)).toEqual({ value: -3, share: -0.5, part: -0.25 });
  });

  test('returns no part if the logit is close to zero', () => {
    expect(shareOf(map, { row: 0, column: 0 }, 0.01).part).toBeNull();
  });

  test('returns shares that add up to the logit', () => {
    const maps = grids.chain(({ height, width }) =>
      fc
        .array(fc.float({ min: -50, max: 50, noNaN: true }), { minLength: height * width, maxLength: height * width })
        .map((values) => ({ classIndex: 0, height, width, values: Float32Array.from(values) })),
    );
    fc.assert(
      fc.property(maps, (each) => {
        const logit = meanOf(each);
        let sum = 0;
        for (let row = 0; row < each.height; row += 1)
          for (let column = 0; column < each.width; column += 1) sum += shareOf(each, { row, column }, logit).share;
        expect(sum).toBeCloseTo(logit, 6);
      }),
    );
  });
});

describe('cellAt', () => {
  test('finds the cell under a point', () => {
    expect(cellAt(map, 0.5, 0.2)).toEqual({ row: 0, column: 1 });
    expect(cellAt(map, 0.99, 0.5)).toEqual({ row: 1, column: 2 });
  });

  test('stays inside the grid for any pointer position', () => {
    const place = fc.double({ min: -2, max: 3, noNaN: true });
    fc.assert(fc.property(grids, place, place, (grid, x, y) => expectInside(grid, cellAt(grid, x, y))));
  });
});

describe('moveCell', () => {
  test.each([
    ['ArrowUp', { row: 0, column: 1 }],
    ['ArrowDown', { row: 1, column: 1 }],
    ['ArrowLeft', { row: 0, column: 0 }],
    ['ArrowRight', { row: 0, column: 2 }],
    ['Home', { row: 0, column: 0 }],
    ['End', { row: 0, column: 2 }],
    ['PageDown', { row: 1, column: 1 }],
  ])('moves on %s from the middle of the top row to %o', (key, cell) => {
    expect(moveCell({ row: 0, column: 1 }, map, key)).toEqual(cell);
  });

  test('ignores other keys', () => {
    expect(['a', 'Enter', 'Tab'].map((key) => moveCell({ row: 0, column: 0 }, map, key))).toEqual([null, null, null]);
  });

  test('never leaves the grid', () => {
    const keys = fc.array(
      fc.constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'),
    );
    fc.assert(
      fc.property(grids, keys, (grid, pressed) => {
        const end = pressed.reduce((cell, key) => moveCell(cell, grid, key) ?? cell, { row: 0, column: 0 });
        expectInside(grid, end);
      }),
    );
  });
});

test('strongestCell returns the cell with the highest value', () => {
  expect(strongestCell(map)).toEqual({ row: 1, column: 1 });
});

function expectInside(grid: { height: number; width: number }, { row, column }: { row: number; column: number }): void {
  expect(row).toBeGreaterThanOrEqual(0);
  expect(row).toBeLessThan(grid.height);
  expect(column).toBeGreaterThanOrEqual(0);
  expect(column).toBeLessThan(grid.width);
}
