import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classMapsOf } from '../../../../src/engine/head/class-maps';
import { logitsByPooledLinear } from '../../../../src/engine/head/logits';

const value = fc.float({ min: -8, max: 8, noNaN: true });
const floats = (length: number) => fc.array(value, { minLength: length, maxLength: length }).map((all) => Float32Array.from(all));

const heads = fc
  .record({
    height: fc.integer({ min: 1, max: 5 }),
    width: fc.integer({ min: 1, max: 5 }),
    channels: fc.integer({ min: 1, max: 6 }),
    classes: fc.integer({ min: 1, max: 6 }),
  })
  .chain(({ height, width, channels, classes }) =>
    fc.record({
      maps: floats(height * width * channels).map((values) => ({ values, height, width })),
      layer: fc.record({
        channels: fc.constant(channels),
        classes: fc.constant(classes),
        weights: floats(channels * classes),
        bias: floats(classes),
      }),
      classIndices: fc.array(fc.integer({ min: 0, max: classes - 1 }), { maxLength: 8 }),
    }),
  );

const mean = (values: Float32Array) => values.reduce((sum, each) => sum + each, 0) / values.length;

describe('classMapsOf', () => {
  it('gives maps whose means are the logits, for any classes in any order', () => {
    fc.assert(
      fc.property(heads, ({ maps, layer, classIndices }) => {
        const logits = logitsByPooledLinear(maps, layer);
        const classMaps = classMapsOf(maps, layer, classIndices);
        expect(classMaps.map(({ classIndex }) => classIndex)).toEqual(classIndices);
        for (const { classIndex, height, width, values } of classMaps) {
          expect([height, width, values.length]).toEqual([maps.height, maps.width, maps.height * maps.width]);
          expect(mean(values)).toBeCloseTo(logits[classIndex]!, 2);
        }
      }),
    );
  });

  it("keeps the place of a channel's activation", () => {
    // One channel lit at row 0, column 1 of [2, 2]; class 1 is made of it alone.
    const maps = { values: Float32Array.of(0, 3, 0, 0), height: 2, width: 2 };
    const layer = { channels: 1, classes: 2, weights: Float32Array.of(-1, 2), bias: Float32Array.of(0, 0.5) };
    expect(classMapsOf(maps, layer, [1])[0]?.values).toEqual(Float32Array.of(0.5, 6.5, 0.5, 0.5));
  });

  it.each([-1, 2, 0.5, Number.NaN])('refuses class %d of two', (classIndex) => {
    const maps = { values: Float32Array.of(1), height: 1, width: 1 };
    const layer = { channels: 1, classes: 2, weights: Float32Array.of(1, 1), bias: Float32Array.of(0, 0) };
    expect(() => classMapsOf(maps, layer, [classIndex])).toThrow(RangeError);
  });
});
