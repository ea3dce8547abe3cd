import { describe, expect, it } from 'vitest';
import { asTheFileHasIt } from '../../support/file-orientation.mjs';

/** As shown: two rows of three, numbered; the box is the cell of the 3. */
const shown = {
  classIndex: 7,
  height: 2,
  width: 3,
  values: [1, 2, 3, 4, 5, 6],
  box: [2 / 3, 0, 1, 0.5] as [number, number, number, number],
};

/** How a viewer turns the file's rows, by Exif 2.32: what it shows first of each row and column. */
const inFile: Record<number, { height: number; values: number[] }> = {
  1: { height: 2, values: [1, 2, 3, 4, 5, 6] },
  2: { height: 2, values: [3, 2, 1, 6, 5, 4] },
  3: { height: 2, values: [6, 5, 4, 3, 2, 1] },
  4: { height: 2, values: [4, 5, 6, 1, 2, 3] },
  5: { height: 3, values: [1, 4, 2, 5, 3, 6] },
  6: { height: 3, values: [3, 6, 2, 5, 1, 4] },
  7: { height: 3, values: [6, 3, 5, 2, 4, 1] },
  8: { height: 3, values: [4, 1, 5, 2, 6, 3] },
};

describe('asTheFileHasIt', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('restores map and box from orientation %d', (orientation) => {
    const turned = asTheFileHasIt(shown, orientation);
    const expected = inFile[orientation];
    expect(turned).toMatchObject({ classIndex: 7, ...expected });
    const [left, top, right, bottom] = turned.box ?? [0, 0, 0, 0];
    const cell =
      Math.floor(((top + bottom) / 2) * turned.height) * turned.width + Math.floor(((left + right) / 2) * turned.width);
    expect(turned.values[cell]).toBe(3);
    expect((right - left) * turned.width).toBeCloseTo(1);
  });

  it('adds no box to a map without one', () => {
    expect(asTheFileHasIt({ ...shown, box: null }, 6).box).toBeNull();
  });
});
