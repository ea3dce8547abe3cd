/**
 * Separable resampling of RGB images. The networks were trained with antialiased bicubic resampling, which no browser offers.
 * With nearest neighbor, 6% of the photographs change their most probable class; with bilinear, 2%.
 */

/** The input positions that contribute to each output position, with their weights. */
export interface Taps {
  /** First input position of each output position. */
  starts: Int32Array;
  /** Number of input positions of each output position. */
  counts: Int32Array;
  /** `stride` weights for each output position; the first `counts` of them are used. */
  weights: Float64Array;
  stride: number;
}

/** Bicubic weights are multiples of 1 / WEIGHT_SCALE, as in Pillow's resizing of 8-bit images, so that both give the same bytes. */
export const WEIGHT_SCALE = 2 ** 22;

/**
 * Returns the taps of antialiased bicubic resampling (a = -0.5). When the image shrinks, the filter is widened by the scale.
 * Positions outside the input are left out. The remaining weights sum to 1, but for their rounding to multiples of 1/2^22.
 *
 * @param inputSize number of positions in the input
 * @param from, to the part of the input that becomes the output; the filter may reach beyond that part
 */
export function bicubicTaps(inputSize: number, from: number, to: number, outputSize: number): Taps {
  const scale = (to - from) / outputSize;
  const stretch = Math.max(scale, 1);
  const support = 2 * stretch;
  const taps = createTaps(outputSize, Math.ceil(support) * 2 + 1);
  for (let output = 0; output < outputSize; output += 1) {
    const center = from + (output + 0.5) * scale;
    const start = Math.max(0, Math.trunc(center - support + 0.5));
    const count = Math.min(inputSize, Math.trunc(center + support + 0.5)) - start;
    const offset = output * taps.stride;
    let sum = 0;
    for (let tap = 0; tap < count; tap += 1) {
      const weight = cubic((start + tap + 0.5 - center) / stretch);
      taps.weights[offset + tap] = weight;
      sum += weight;
    }
    for (let tap = 0; tap < count; tap += 1) {
      const scaled = (taps.weights[offset + tap]! / sum) * WEIGHT_SCALE;
      taps.weights[offset + tap] = (Math.sign(scaled) * Math.floor(Math.abs(scaled) + 0.5)) / WEIGHT_SCALE;
    }
    taps.starts[output] = start;
    taps.counts[output] = count;
  }
  return taps;
}

/** Keys' cubic convolution kernel with a = -0.5. It is 0 for |x| of 2 and above. */
function cubic(x: number): number {
  const a = -0.5;
  const t = Math.abs(x);
  if (t < 1) return ((a + 2) * t - (a + 3)) * t * t + 1;
  if (t < 2) return (((t - 5) * t + 8) * t - 4) * a;
  return 0;
}

/**
 * Returns the taps of bilinear interpolation between the two nearest positions, with aligned corners and without antialiasing.
 * This is TensorFlow's `resizeBilinear` with `alignCorners`, which the authors of the second bundled model use.
 */
export function alignedBilinearTaps(inputSize: number, outputSize: number): Taps {
  const taps = createTaps(outputSize, 2);
  const scale = outputSize > 1 ? (inputSize - 1) / (outputSize - 1) : 0;
  for (let output = 0; output < outputSize; output += 1) {
    const position = output * scale;
    const start = Math.min(Math.floor(position), inputSize - 1);
    taps.starts[output] = start;
    taps.counts[output] = Math.min(2, inputSize - start);
    taps.weights[output * 2] = taps.counts[output] === 1 ? 1 : 1 - (position - start);
    taps.weights[output * 2 + 1] = position - start;
  }
  return taps;
}

function createTaps(outputSize: number, stride: number): Taps {
  return {
    starts: new Int32Array(outputSize),
    counts: new Int32Array(outputSize),
    weights: new Float64Array(outputSize * stride),
    stride,
  };
}

/** Returns the range of input positions that the taps read; `to` is one past the last. */
export function reachOf({ starts, counts }: Taps): { from: number; to: number } {
  const last = starts.length - 1;
  return { from: starts[0]!, to: starts[last]! + counts[last]! };
}
