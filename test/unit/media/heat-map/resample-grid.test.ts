import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Grid, resampleLinear, resampleSmooth } from '../../../../src/media/heat-map/resample-grid';

const grids: fc.Arbitrary<Grid> = fc
  .record({ height: fc.integer({ min: 1, max: 6 }), width: fc.integer({ min: 1, max: 6 }) })
  .chain(({ height, width }) =>
    fc
      .float32Array({ minLength: height * width, maxLength: height * width, min: -100, max: 100, noNaN: true })
      .map((values) => ({ height, width, values })),
  );

describe.each([
  ['resampleLinear', resampleLinear],
  ['resampleSmooth', resampleSmooth],
])('%s', (_, resample) => {
  it('passes through every value at the center of its cell, and stays between the lowest and the highest value', () => {
    fc.assert(
      fc.property(grids, ({ height, width, values }) => {
        const fine = resample({ height, width, values }, height * 5, width * 5);
        values.forEach((value, cell) => {
          const row = Math.floor(cell / width) * 5 + 2;
          const column = (cell % width) * 5 + 2;
          expect(fine.values[row * width * 5 + column]).toBeCloseTo(value, 3);
        });
        expect(Math.min(...fine.values)).toBeGreaterThanOrEqual(Math.min(...values) - 1e-3);
        expect(Math.max(...fine.values)).toBeLessThanOrEqual(Math.max(...values) + 1e-3);
      }),
    );
  });

  it('mirrors its result when the grid is mirrored', () => {
    fc.assert(
      fc.property(grids, (grid) => {
        const mirrored = { ...grid, values: grid.values.toReversed() };
        const fine = resample(grid, grid.height * 3, grid.width * 4).values;
        const fineMirrored = resample(mirrored, grid.height * 3, grid.width * 4).values;
        fine.forEach((value, i) => expect(value).toBeCloseTo(fineMirrored.at(-1 - i) ?? NaN, 3));
      }),
    );
  });

  it('extends the outermost values to the edge', () => {
    const { values } = resample({ height: 1, width: 2, values: Float32Array.of(0, 8) }, 1, 8);
    expect([...values].slice(0, 2)).toEqual([0, 0]);
  });
});

describe('resampleLinear', () => {
  it('is a straight line between two centers', () => {
    const { values } = resampleLinear({ height: 1, width: 2, values: Float32Array.of(0, 8) }, 1, 8);
    expect([...values]).toEqual([0, 0, 1, 3, 5, 7, 8, 8]);
  });
});
