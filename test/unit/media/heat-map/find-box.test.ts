import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBox } from '../../../../src/media/heat-map/find-box';

const whole = { x: 0, y: 0, width: 1, height: 1 };
const side = 7;

/** A map that is zero except for the given cells. */
function mapWith(...cells: [row: number, column: number, value: number][]) {
  const values = new Float32Array(side * side);
  for (const [row, column, value] of cells) values[row * side + column] = value;
  return { height: side, width: side, values };
}

/** How many cells a single cell extends beyond its edge, until its bilinear slope falls to a fifth. */
const REACH = 0.8 - 0.5;

describe('findBox', () => {
  it('surrounds a hot cell, out to where the slope falls to a fifth', () => {
    const box = findBox(mapWith([2, 4, 10]), whole);
    expect(box?.left).toBeCloseTo((4 - REACH) / side, 2);
    expect(box?.right).toBeCloseTo((5 + REACH) / side, 2);
    expect(box?.top).toBeCloseTo((2 - REACH) / side, 2);
    expect(box?.bottom).toBeCloseTo((3 + REACH) / side, 2);
  });

  it('takes the largest of several regions, not the hottest', () => {
    const box = findBox(mapWith([0, 0, 30], [5, 4, 10], [5, 5, 10], [5, 6, 10]), whole);
    expect(box?.left).toBeGreaterThan(3 / side);
    expect(box?.right).toBe(1);
    expect(box?.bottom).toBeCloseTo((6 + REACH - 0.1) / side, 1);
  });

  it('gives fractions of the whole image', () => {
    const region = { x: 0.25, y: 0.1, width: 0.5, height: 0.8 };
    const box = findBox({ height: 1, width: 1, values: Float32Array.of(3) }, region);
    expect(box).toEqual({ left: 0.25, top: 0.1, right: 0.75, bottom: 0.9 });
  });

  it.each([
    ['zero', [0, 0, 0, 0]],
    ['negative', [-1, -2, -3, -0.1]],
    ['not a number', [NaN, NaN, NaN, NaN]],
  ])('returns no box if everything is %s', (_, values) => {
    expect(findBox({ height: 2, width: 2, values: Float32Array.from(values) }, whole)).toBeNull();
  });

  it('contains the highest cell if it stands alone, lies in the region and does not depend on the unit', () => {
    const cell = fc.integer({ min: 0, max: side - 1 });
    fc.assert(
      fc.property(cell, cell, fc.double({ min: 0.001, max: 1e4, noNaN: true }), (row, column, value) => {
        const box = findBox(mapWith([row, column, value]), whole);
        if (!box) throw new Error('there is a box');
        expect(box.left).toBeGreaterThanOrEqual(0);
        expect(box.left).toBeLessThanOrEqual(column / side);
        expect(box.right).toBeGreaterThanOrEqual((column + 1) / side);
        expect(box.right).toBeLessThanOrEqual(1);
        expect(box).toEqual(findBox(mapWith([row, column, 1]), whole));
      }),
      { numRuns: 30 },
    );
  });
});
