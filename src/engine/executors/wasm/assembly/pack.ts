// AssemblyScript. Weights from the order of the model's file to the order in which the kernels read them.

/**
 * Writes rows of numbers into panels, each of which holds a few channels of all rows.
 *
 * @param source float16 or float32, `[groups, rows, channels]`
 * @param gap bytes to leave out in a panel after each group
 * @param lanes channels of a panel, four or eight; the last panel may have fewer, and keeps what lies in its other lanes
 * @param panelBytes from one panel to the next
 */
export function pack(
  source: usize,
  isFloat16: bool,
  groups: i32,
  rows: i32,
  gap: usize,
  channels: i32,
  lanes: i32,
  target: usize,
  panelBytes: usize,
): void {
  const shift: usize = isFloat16 ? 1 : 2;
  const rowBytes = (<usize>channels) << shift;
  for (let first = 0; first < channels; first += lanes) {
    const count = min(lanes, channels - first);
    let from = source + ((<usize>first) << shift);
    let to = target;
    for (let group = 0; group < groups; group++) {
      if (isFloat16 && count === 8) packRowsOfEight(from, to, rows, rowBytes);
      else packRows(from, to, rows, rowBytes, isFloat16, count, (<usize>lanes) << 2);
      from += rowBytes * rows;
      to += ((<usize>rows * lanes) << 2) + gap;
    }
    target += panelBytes;
  }
}

/**
 * Widens rows of eight numbers of half precision (IEEE 754 binary16) to floats, which represent each of them exactly. Nearly all weights of a
 * network go this way before the browser has optimized it, so it calls nothing.
 */
function packRowsOfEight(from: usize, to: usize, rows: i32, rowBytes: usize): void {
  const end = to + ((<usize>rows) << 5);
  while (to < end) {
    const halves = v128.load(from);
    // The sign stays where the number is shifted up, and the exponent moves from a bias of 15 to one of 127 by a product, which is right for
    // subnormal numbers too.
    const low = i32x4.shl(i32x4.extend_low_i16x8_s(halves), 13);
    const high = i32x4.shl(i32x4.extend_high_i16x8_s(halves), 13);
    const lowNumbers = f32x4.mul(v128.and(low, i32x4.splat(0x8fffe000)), f32x4.splat(5.192296858534828e33));
    const highNumbers = f32x4.mul(v128.and(high, i32x4.splat(0x8fffe000)), f32x4.splat(5.192296858534828e33));
    // The largest exponent means infinity and NaN in both formats.
    const special = i16x8.eq(v128.and(halves, i16x8.splat(0x7c00)), i16x8.splat(0x7c00));
    if (v128.any_true(special)) {
      v128.store(to, floats(load<u64>(from)));
      v128.store(to, floats(load<u64>(from, 8)), 16);
    } else {
      v128.store(to, lowNumbers);
      v128.store(to, highNumbers, 16);
    }
    from += rowBytes;
    to += 32;
  }
}

function packRows(from: usize, to: usize, rows: i32, rowBytes: usize, isFloat16: bool, count: i32, step: usize): void {
  for (let row = 0; row < rows; row++) {
    if (count === 8) {
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
    } else if (count === 4) v128.store(to, isFloat16 ? floats(load<u64>(from)) : v128.load(from));
    else packLanes(from, isFloat16, count, to);
    from += rowBytes;
    to += step;
  }
}

function packLanes(from: usize, isFloat16: bool, count: i32, to: usize): void {
  for (let lane = 0; lane < count; lane++) {
    if (isFloat16) store<f32>(to, f32x4.extract_lane(floats(load<u16>(from)), 0));
    else store<f32>(to, load<f32>(from));
    from += isFloat16 ? 2 : 4;
    to += 4;
  }
}

/** Returns four numbers of half precision (IEEE 754 binary16) as floats, which represent each of them exactly. */
function floats(halves: u64): v128 {
  const bits = i32x4.extend_low_i16x8_u(i64x2.splat(halves));
  const sign = i32x4.shl(v128.and(bits, i32x4.splat(0x8000)), 16);
  const magnitude = i32x4.shl(v128.and(bits, i32x4.splat(0x7fff)), 13);
  // The exponent moves from a bias of 15 to one of 127, and the product is right for subnormal numbers too.
  const value = f32x4.mul(magnitude, f32x4.splat(5.192296858534828e33));
  // The largest exponent means infinity and NaN in both formats.
  const special = v128.and(i32x4.gt_s(magnitude, i32x4.splat(0x0f7fffff)), i32x4.splat(0x7f800000));
  return v128.or(v128.or(value, special), sign);
}
