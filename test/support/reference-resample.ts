import { WEIGHT_SCALE, type Taps } from '../../src/engine/decode/resample';

/**
 * Pillow rounds halves up; `Uint8ClampedArray` rounds them to the even neighbor. Halves are common when an image shrinks by
 * exactly 2. Sums are multiples of 1/2^22, so adding half of that changes the rounding of halves and nothing else.
 */
const HALF_UP = 0.5 / WEIGHT_SCALE;

/**
 * Resamples one row of RGBA bytes to one row of RGB.
 *
 * @param rgba a row whose first pixel is the input position `rowStart`
 * @param output [outputSize, 3], written from `offset` on
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

/**
 * Values between the two passes: rounded to bytes if the reference rounds them (`Uint8ClampedArray`), otherwise not
 * (`Float32Array`).
 */
export type Samples = Uint8ClampedArray | Float32Array;

/**
 * Resamples rows of RGB to another number of rows.
 *
 * @param rows [input rows, width, 3]; the first row is the input position `rowsStart`
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
