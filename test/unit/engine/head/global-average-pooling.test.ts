import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { globalAveragePooling } from '../../../../src/engine/head/logits';
import { sines } from '../fixtures/formulas';
import { cases } from '../fixtures/pooling.json';

/** One image of a PyTorch batch, [channels, height, width], in our order: [height, width, channels]. */
function toChannelsLast(values: Float32Array, channels: number, height: number, width: number): Float32Array {
  const output = new Float32Array(values.length);
  for (let channel = 0; channel < channels; channel += 1) {
    for (let position = 0; position < height * width; position += 1) {
      output[position * channels + channel] = values[channel * height * width + position]!;
    }
  }
  return output;
}

describe('global average pooling', () => {
  it.each(cases)('gives what PyTorch gives on $shape', ({ shape, pooled }) => {
    const [batch = 0, channels = 0, height = 0, width = 0] = shape;
    const input = sines(batch * channels * height * width);
    expect(pooled).toHaveLength(batch);
    for (const [index, expected] of pooled.entries()) {
      const size = channels * height * width;
      const image = toChannelsLast(input.subarray(index * size, (index + 1) * size), channels, height, width);
      const found = globalAveragePooling(image, height, width, channels);
      expect(found).toHaveLength(channels);
      for (const [channel, value] of expected.entries()) expect(Math.abs(found[channel]! - value)).toBeLessThan(1e-6);
    }
  });

  it('does not lose small values beside large ones on a large map', () => {
    // In float32 a sum of 4 million times 0.1 is off by a twentieth.
    const side = 2048;
    const [mean] = globalAveragePooling(new Float32Array(side * side).fill(0.1), side, side, 1);
    expect(mean).toBeCloseTo(0.1, 6);
  });

  it('does not depend on where in the map something is', () => {
    const shape = fc.record({ height: fc.integer({ min: 1, max: 9 }), width: fc.integer({ min: 1, max: 9 }), shift: fc.nat() });
    fc.assert(
      fc.property(shape, ({ height, width, shift }) => {
        const map = sines(height * width);
        const moved = map.map((_, index) => map[(index + shift) % map.length]!);
        expect(globalAveragePooling(moved, height, width, 1)[0]).toBeCloseTo(globalAveragePooling(map, height, width, 1)[0]!, 6);
      }),
    );
  });

  it.each([
    ['too few values', 11, 2, 2, 3],
    ['too many values', 13, 2, 2, 3],
    ['no rows', 0, 0, 2, 3],
    ['no columns', 0, 2, 0, 3],
  ])('refuses %s', (_, length, height, width, channels) => {
    expect(() => globalAveragePooling(new Float32Array(length), height, width, channels)).toThrow(RangeError);
  });
});
