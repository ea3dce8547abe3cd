// AssemblyScript. Interpolation between two neighbors, in float64; values are rounded to float32 after each pass.

/** Bytes that `taps` have for each output position: two offsets (i32), two weights (f64). */
const TAP = 24;

/**
 * Interpolates one row of RGBA to `size` pixels of RGB in float32.
 *
 * @param taps for each output pixel: the offsets of two input pixels in bytes, and their weights
 */
export function blendRow(rgba: usize, taps: usize, size: i32, output: usize): void {
  const end = taps + <usize>size * TAP;
  for (let tap = taps, to = output; tap < end; tap += TAP, to += 12) {
    const first = widen(rgba + <usize>load<i32>(tap));
    const second = widen(rgba + <usize>load<i32>(tap, 4));
    const weight = v128.load64_splat(tap, 8);
    const other = v128.load64_splat(tap, 16);
    const redGreen = f64x2.add(
      f64x2.mul(weight, f64x2.convert_low_i32x4_u(first)),
      f64x2.mul(other, f64x2.convert_low_i32x4_u(second)),
    );
    const blue = f64x2.add(
      f64x2.mul(weight, f64x2.convert_low_i32x4_u(upper(first))),
      f64x2.mul(other, f64x2.convert_low_i32x4_u(upper(second))),
    );
    v128.store64_lane(to, f32x4.demote_f64x2_zero(redGreen), 0);
    v128.store32_lane(to, f32x4.demote_f64x2_zero(blue), 0, 8);
  }
}

/** Returns the four bytes of a pixel as integers. */
function widen(pixel: usize): v128 {
  return i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(pixel)));
}

function upper(v: v128): v128 {
  return i32x4.shuffle(v, v, 2, 3, 2, 3);
}

/**
 * Interpolates between two rows, and brings the result into the network's range: `(value - subtract) / divide`.
 *
 * @param above, below rows of `length` numbers (f32)
 * @param weight, other weights of the row above and of the row below
 * @param subtract, divide in levels of a byte
 * @param output `length` numbers (f32)
 */
export function blend(
  above: usize,
  below: usize,
  weight: f64,
  other: f64,
  length: i32,
  subtract: f64,
  divide: f64,
  output: usize,
): void {
  const weights = f64x2.splat(weight);
  const others = f64x2.splat(other);
  const bytes = (<usize>length) << 2;
  for (let at: usize = 0; at < bytes; at += 8) {
    const first = f64x2.promote_low_f32x4(v128.load64_zero(above + at));
    const second = f64x2.promote_low_f32x4(v128.load64_zero(below + at));
    const sum = f64x2.add(f64x2.mul(weights, first), f64x2.mul(others, second));
    const sample = f64x2.promote_low_f32x4(f32x4.demote_f64x2_zero(sum));
    const value = f64x2.div(f64x2.sub(sample, f64x2.splat(subtract)), f64x2.splat(divide));
    v128.store64_lane(output + at, f32x4.demote_f64x2_zero(value), 0);
  }
}
