import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignedBilinearTaps, bicubicTaps, reachOf, type Taps } from '../../../../src/engine/decode/resample';

const size = fc.integer({ min: 1, max: 300 });

/** Every output position reads inputs that exist, and its weights sum to 1 as far as they are exact. */
function checkTaps(taps: Taps, inputSize: number, outputSize: number, exactness: number): void {
  expect(taps.starts).toHaveLength(outputSize);
  const wrong = Array.from({ length: outputSize }, (_, output) => {
    const [start, count] = [taps.starts[output]!, taps.counts[output]!];
    const weights = taps.weights.subarray(output * taps.stride, output * taps.stride + count);
    const sum = weights.reduce((a, b) => a + b, 0);
    const isInside = start >= 0 && count >= 1 && count <= taps.stride && start + count <= inputSize;
    return isInside && Math.abs(sum - 1) < exactness ? [] : [{ output, start, count, sum }];
  });
  // One expectation, because each takes longer than the comparison.
  expect(wrong.flat()).toEqual([]);
}

describe('taps', () => {
  it('of bicubic sum to 1 and stay inside, whatever part is taken', () => {
    fc.assert(
      fc.property(size, size, size, size, (inputSize, outputSize, a, b) => {
        const from = Math.min(a, b) % inputSize;
        const to = Math.max(from + 1, Math.min(inputSize, Math.max(a, b)));
        const taps = bicubicTaps(inputSize, from, to, outputSize);
        checkTaps(taps, inputSize, outputSize, 1e-4); // each of up to 1,200 weights is rounded to 2^-22
        const reach = reachOf(taps);
        expect(reach.from).toBeGreaterThanOrEqual(0);
        expect(reach.to).toBeLessThanOrEqual(inputSize);
      }),
    );
  });

  it('of bilinear sum to 1, stay inside and put the corners on the corners', () => {
    fc.assert(
      fc.property(size, size, (inputSize, outputSize) => {
        const taps = alignedBilinearTaps(inputSize, outputSize);
        checkTaps(taps, inputSize, outputSize, 1e-12);
        expect(taps.starts[0]).toBe(0);
        if (outputSize > 1) expect(reachOf(taps)).toEqual({ from: 0, to: inputSize });
      }),
    );
  });
});
