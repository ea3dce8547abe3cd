/**
 * Separable resampling of RGB images. Antialiased bicubic is what the networks were trained with, and no browser's own
 * resize gives it: with nearest neighbour 6 % of the photographs change their most probable class, with bilinear 2 %.
 */

/** For each output position: which input positions count, and how much. */
export interface Taps {
  /** First input position of each output position. */
  starts: Int32Array;
  /** Number of input positions of each output position. */
  counts: Int32Array;
  /** `stride` weights an output position, of which `counts` are used. */
  weights: Float64Array;
  stride: number;
}

/** Fixed-point weights have this many fractional bits, as in Pillow's 8-bit resize, so that the bytes come out the same. */
const FRACTION = 2 ** 22;

/**
 * Pillow rounds a half up, `Uint8ClampedArray` to the even neighbour; halves are common where an image shrinks by exactly 2.
 * Sums are whole numbers of 1/2^22, so half of that moves the halves up and nothing else.
 */
const HALF_UP = 0.5 / FRACTION;

/**
 * Taps of antialiased bicubic (a = -0.5): when it shrinks, the filter is widened by the scale. Weights are whole numbers of
 * 1/2^22. Positions outside the input do not count and the rest is normalised.
 *
 * @param inputSize positions that exist
 * @param from, to the part of the input that becomes the output; the filter may reach beyond it
 */
export function bicubicTaps(inputSize: number, from: number, to: number, outputSize: number): Taps {
  const scale = (to - from) / outputSize;
  const stretch = Math.max(scale, 1);
  const support = 2 * stretch;
  const taps = createTaps(outputSize, Math.ceil(support) * 2 + 1);
  for (let output = 0; output < outputSize; output += 1) {
    const centre = from + (output + 0.5) * scale;
    const start = Math.max(0, Math.trunc(centre - support + 0.5));
    const count = Math.min(inputSize, Math.trunc(centre + support + 0.5)) - start;
    const offset = output * taps.stride;
    let sum = 0;
    for (let tap = 0; tap < count; tap += 1) {
      const weight = cubic((start + tap + 0.5 - centre) / stretch);
      taps.weights[offset + tap] = weight;
      sum += weight;
    }
    for (let tap = 0; tap < count; tap += 1) {
      const scaled = (taps.weights[offset + tap]! / sum) * FRACTION;
      taps.weights[offset + tap] = (Math.sign(scaled) * Math.floor(Math.abs(scaled) + 0.5)) / FRACTION;
    }
    taps.starts[output] = start;
    taps.counts[output] = count;
  }
  return taps;
}

/** Keys' cubic convolution kernel with a = -0.5; 0 from |x| = 2. */
function cubic(x: number): number {
  const a = -0.5;
  const t = Math.abs(x);
  if (t < 1) return (a + 2) * t ** 3 - (a + 3) * t ** 2 + 1;
  if (t < 2) return a * (t ** 3 - 5 * t ** 2 + 8 * t - 4);
  return 0;
}

/**
 * Taps of bilinear interpolation between the two nearest positions, corner on corner, without antialiasing: TensorFlow's
 * `resizeBilinear` with `alignCorners`, which the second bundled model is fed with by its authors.
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

/** The input positions that any of the taps reads: from the first, to behind the last. */
export function reachOf({ starts, counts }: Taps): { from: number; to: number } {
  const last = starts.length - 1;
  return { from: starts[0]!, to: starts[last]! + counts[last]! };
}

/**
 * One row of RGBA bytes to one row of RGB.
 *
 * @param rgba a row whose first pixel is the input position `rowStart`
 * @param output [outputSize, 3], written from `offset`
 */
export function resampleRow(
  rgba: Uint8ClampedArray,
  rgbaOffset: number,
  rowStart: number,
  taps: Taps,
  output: Samples,
  offset: number,
): void {
  const { starts, counts, weights, stride } = taps;
  const bias = biasOf(output);
  for (let x = 0; x < starts.length; x += 1) {
    let red = bias;
    let green = bias;
    let blue = bias;
    let pixel = rgbaOffset + (starts[x]! - rowStart) * 4;
    for (let tap = x * stride, end = tap + counts[x]!; tap < end; tap += 1, pixel += 4) {
      const weight = weights[tap]!;
      red += weight * rgba[pixel]!;
      green += weight * rgba[pixel + 1]!;
      blue += weight * rgba[pixel + 2]!;
    }
    output[offset + x * 3] = red;
    output[offset + x * 3 + 1] = green;
    output[offset + x * 3 + 2] = blue;
  }
}

/** Rounded to bytes between the passes where the reference does (`Uint8ClampedArray`), or not (`Float32Array`). */
export type Samples = Uint8ClampedArray | Float32Array;

/**
 * Rows of RGB to fewer or more rows.
 *
 * @param rows [input rows, width, 3], the first of them the input position `rowsStart`
 * @param output [output rows, width, 3]
 */
export function resampleColumns(rows: Samples, rowsStart: number, width: number, taps: Taps, output: Samples): void {
  const { starts, counts, weights, stride } = taps;
  const rowLength = width * 3;
  const sums = new Float64Array(rowLength);
  const bias = biasOf(output);
  for (let y = 0; y < starts.length; y += 1) {
    sums.fill(bias);
    for (let tap = 0; tap < counts[y]!; tap += 1) {
      const weight = weights[y * stride + tap]!;
      const start = (starts[y]! + tap - rowsStart) * rowLength;
      for (let i = 0; i < rowLength; i += 1) sums[i]! += weight * rows[start + i]!;
    }
    output.set(sums, y * rowLength);
  }
}

function biasOf(output: Samples): number {
  return output instanceof Uint8ClampedArray ? HALF_UP : 0;
}
