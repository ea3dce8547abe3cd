// AssemblyScript. Bicubic resampling of bytes as in Pillow: weights are integers with 22 fractional bits, and values are rounded to
// bytes after each pass.
//
// A weight is split into `high * 2048 + low`, so that products of 16-bit integers suffice: one instruction multiplies and adds two
// taps of four channels. Sums fit into 32 bits, as they do in Pillow.

const FRACTION_BITS = 22;
/** Bits of `low`. */
const LOW_BITS = 11;

/**
 * Resamples rows of RGBA to `size` pixels of RGBA each. Strides are in bytes.
 *
 * @param taps for each output pixel: the offset of its first input pixel in bytes (i32), then for each group of four pixels two
 * pairs of low weights and two pairs of high weights (i16). Weights are 0 where there are fewer pixels.
 * @param groups groups of four input pixels that make an output pixel
 */
export function resampleAcross(
  rgba: usize,
  rowStride: usize,
  rows: i32,
  taps: usize,
  groups: i32,
  size: i32,
  output: usize,
  outputStride: usize,
): void {
  const weightBytes = (<usize>groups) << 4;
  for (let row = 0; row < rows; row += 2) {
    // Two rows share what is read of the weights.
    const second = row + 1 < rows;
    const upper = rgba + <usize>row * rowStride;
    const lower = second ? upper + rowStride : upper;
    let to = output + <usize>row * outputStride;
    const toLower = second ? to + outputStride : to;
    const step = toLower - to;
    let weights = taps;
    for (let x = 0; x < size; x++) {
      const start = <usize>load<i32>(weights);
      weights += 4;
      const end = weights + weightBytes;
      let low = i32x4.splat(0);
      let high = low;
      let lowerLow = low;
      let lowerHigh = low;
      for (let pixel = start; weights < end; weights += 16, pixel += 16) {
        const low01 = v128.load32_splat(weights);
        const low23 = v128.load32_splat(weights, 4);
        const high01 = v128.load32_splat(weights, 8);
        const high23 = v128.load32_splat(weights, 12);
        let pixels = interleave(v128.load(upper + pixel));
        let first = i16x8.extend_low_i8x16_u(pixels);
        let last = i16x8.extend_high_i8x16_u(pixels);
        low = i32x4.add(low, i32x4.add(i32x4.dot_i16x8_s(first, low01), i32x4.dot_i16x8_s(last, low23)));
        high = i32x4.add(high, i32x4.add(i32x4.dot_i16x8_s(first, high01), i32x4.dot_i16x8_s(last, high23)));
        pixels = interleave(v128.load(lower + pixel));
        first = i16x8.extend_low_i8x16_u(pixels);
        last = i16x8.extend_high_i8x16_u(pixels);
        lowerLow = i32x4.add(lowerLow, i32x4.add(i32x4.dot_i16x8_s(first, low01), i32x4.dot_i16x8_s(last, low23)));
        lowerHigh = i32x4.add(lowerHigh, i32x4.add(i32x4.dot_i16x8_s(first, high01), i32x4.dot_i16x8_s(last, high23)));
      }
      const bytes = i16x8.narrow_i32x4_s(round(low, high), round(lowerLow, lowerHigh));
      const pixels = i8x16.narrow_i16x8_u(bytes, bytes);
      v128.store32_lane(to + step, pixels, 1);
      v128.store32_lane(to, pixels, 0);
      to += 4;
    }
  }
}

/** Brings the channels of two neighboring pixels together: the products of `dot` add them. */
function interleave(pixels: v128): v128 {
  return i8x16.shuffle(pixels, pixels, 0, 4, 1, 5, 2, 6, 3, 7, 8, 12, 9, 13, 10, 14, 11, 15);
}

function round(low: v128, high: v128): v128 {
  const sum = i32x4.add(i32x4.shl(high, LOW_BITS), low);
  return i32x4.shr_s(i32x4.add(sum, i32x4.splat(1 << (FRACTION_BITS - 1))), FRACTION_BITS);
}

/**
 * Resamples columns of bytes: each output row is a weighted sum of input rows. Writes whole vectors of 16 bytes, so up to 15 bytes
 * after a row. Strides and lengths are in bytes.
 *
 * @param rows the input rows in memory, from number `firstRow` on
 * @param taps for each output row: its first input row (i32), then for each pair of rows the two low and the two high weights (i16)
 * @param pairs pairs of input rows that make an output row
 * @param from, to the output rows that are written; `to` is one past the last
 * @param output address of output row 0
 */
export function resampleDown(
  rows: usize,
  rowStride: usize,
  firstRow: i32,
  rowLength: usize,
  taps: usize,
  pairs: i32,
  from: i32,
  to: i32,
  output: usize,
  outputStride: usize,
): void {
  const tapBytes: usize = 4 + ((<usize>pairs) << 3);
  for (let y = from; y < to; y++) {
    const tap = taps + <usize>y * tapBytes;
    const start = rows + <usize>(load<i32>(tap) - firstRow) * rowStride;
    const end = tap + tapBytes;
    const target = output + <usize>y * outputStride;
    for (let x: usize = 0; x < rowLength; x += 16) {
      let row = start + x;
      let low0 = i32x4.splat(0);
      let low1 = low0;
      let low2 = low0;
      let low3 = low0;
      let high0 = low0;
      let high1 = low0;
      let high2 = low0;
      let high3 = low0;
      for (let weights = tap + 4; weights < end; weights += 8) {
        const low = v128.load32_splat(weights);
        const high = v128.load32_splat(weights, 4);
        const upper = v128.load(row);
        const lower = v128.load(row + rowStride);
        row += rowStride << 1;
        const left = i8x16.shuffle(upper, lower, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
        const right = i8x16.shuffle(upper, lower, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
        let bytes = i16x8.extend_low_i8x16_u(left);
        low0 = i32x4.add(low0, i32x4.dot_i16x8_s(bytes, low));
        high0 = i32x4.add(high0, i32x4.dot_i16x8_s(bytes, high));
        bytes = i16x8.extend_high_i8x16_u(left);
        low1 = i32x4.add(low1, i32x4.dot_i16x8_s(bytes, low));
        high1 = i32x4.add(high1, i32x4.dot_i16x8_s(bytes, high));
        bytes = i16x8.extend_low_i8x16_u(right);
        low2 = i32x4.add(low2, i32x4.dot_i16x8_s(bytes, low));
        high2 = i32x4.add(high2, i32x4.dot_i16x8_s(bytes, high));
        bytes = i16x8.extend_high_i8x16_u(right);
        low3 = i32x4.add(low3, i32x4.dot_i16x8_s(bytes, low));
        high3 = i32x4.add(high3, i32x4.dot_i16x8_s(bytes, high));
      }
      const left = i16x8.narrow_i32x4_s(round(low0, high0), round(low1, high1));
      const right = i16x8.narrow_i32x4_s(round(low2, high2), round(low3, high3));
      v128.store(target + x, i8x16.narrow_i16x8_u(left, right));
    }
  }
}

/**
 * Converts RGBA to RGB in float32, each byte to the number that the table has for it.
 *
 * @param table 256 numbers (f32)
 */
export function normalize(rgba: usize, pixelCount: i32, table: usize, output: usize): void {
  const end = rgba + ((<usize>pixelCount) << 2);
  for (let at = rgba, to = output; at < end; at += 4, to += 12) {
    store<f32>(to, load<f32>(table + ((<usize>load<u8>(at)) << 2)));
    store<f32>(to, load<f32>(table + ((<usize>load<u8>(at, 1)) << 2)), 4);
    store<f32>(to, load<f32>(table + ((<usize>load<u8>(at, 2)) << 2)), 8);
  }
}
