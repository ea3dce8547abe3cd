// AssemblyScript. From the planes of a JPEG file to RGBA, with the very bytes that libjpeg gives: its "fancy upsampling"
// (jdsample.c) and its conversion of colors (jdcolor.c).

/** A weight of three quarters for the nearest sample and one quarter for the next, in either direction. */
const NEAR: i16 = 3;

/**
 * Converts one row of luma and two planes of chroma to RGBA.
 *
 * @param luma `2 * chromaCount` samples if chroma has half the width, otherwise `chromaCount`
 * @param nearBlue, farBlue, nearRed, farRed rows of chroma. If chroma has the full height, near and far are the same
 * @param chromaCount samples in a row of chroma
 * @param isHalfWide, isHalfHigh whether chroma has half of luma's width and height
 * @param scratch memory for three rows of luma and 64 bytes
 */
export function convertRow(
  luma: usize,
  nearBlue: usize,
  farBlue: usize,
  nearRed: usize,
  farRed: usize,
  chromaCount: i32,
  isHalfWide: bool,
  isHalfHigh: bool,
  scratch: usize,
  output: usize,
): void {
  if (!isHalfWide) return toRgba(luma, nearBlue, nearRed, chromaCount, output);
  const width = chromaCount << 1;
  const blue = scratch;
  const red = blue + <usize>width + 16;
  const sums = red + <usize>width + 16;
  upsample(nearBlue, farBlue, chromaCount, isHalfHigh, sums, blue);
  upsample(nearRed, farRed, chromaCount, isHalfHigh, sums, red);
  toRgba(luma, blue, red, width, output);
}

/** Doubles the width of a row of samples, and interpolates between two rows if the height is doubled as well. */
function upsample(near: usize, far: usize, count: i32, isHalfHigh: bool, scratch: usize, output: usize): void {
  const sums = scratch + 16;
  const bytes = <usize>count;
  // In sixteenths of a sample; libjpeg rounds even and odd columns differently.
  const evenBias = i16x8.splat(isHalfHigh ? 8 : 4);
  const oddBias = i16x8.splat(isHalfHigh ? 7 : 8);
  const nearWeight = i16x8.splat(isHalfHigh ? NEAR : 4);
  const farWeight = i16x8.splat(isHalfHigh ? 1 : 0);
  for (let x: usize = 0; x < bytes; x += 8) {
    const sum = i16x8.add(i16x8.mul(v128.load_ext<u8>(near + x), nearWeight), i16x8.mul(v128.load_ext<u8>(far + x), farWeight));
    v128.store(sums + (x << 1), sum);
  }
  // Beyond either end lies the last sample again.
  store<u16>(sums - 2, load<u16>(sums));
  store<u16>(sums + (bytes << 1), load<u16>(sums + (bytes << 1) - 2));
  for (let x: usize = 0; x < bytes; x += 8) {
    const at = sums + (x << 1);
    const center = i16x8.mul(v128.load(at), i16x8.splat(NEAR));
    const even = i16x8.shr_u(i16x8.add(i16x8.add(center, v128.load(at - 2)), evenBias), 4);
    const odd = i16x8.shr_u(i16x8.add(i16x8.add(center, v128.load(at + 2)), oddBias), 4);
    v128.store(output + (x << 1), v128.or(even, i16x8.shl(odd, 8)));
  }
}

// ITU-R BT.601: red is y + 1.402 cr, green y - 0.34414 cb - 0.71414 cr, and blue y + 1.772 cb. A factor in 1/65,536 fits into 16 bits
// only between -1/2 and 1/2, so the nearest whole number is taken from each here, and added at the end of `toRgba`.
const RED_OF_RED: i16 = 26345; // 1.40200 - 1
const BLUE_OF_BLUE: i16 = -14942; // 1.77200 - 2
const GREEN_OF_BLUE: i16 = -22554; // -0.34414
const GREEN_OF_RED: i16 = 18734; // -0.71414 + 1

function toRgba(luma: usize, blue: usize, red: usize, width: i32, output: usize): void {
  const middle = i16x8.splat(128);
  const two = i16x8.splat(2);
  const half = i32x4.splat(1 << 15);
  // Twice 16,384 is a half, which rounds.
  const redFactors = i16x8(RED_OF_RED, 16384, RED_OF_RED, 16384, RED_OF_RED, 16384, RED_OF_RED, 16384);
  const blueFactors = i16x8(BLUE_OF_BLUE, 16384, BLUE_OF_BLUE, 16384, BLUE_OF_BLUE, 16384, BLUE_OF_BLUE, 16384);
  const greenFactors = i16x8(
    GREEN_OF_BLUE,
    GREEN_OF_RED,
    GREEN_OF_BLUE,
    GREEN_OF_RED,
    GREEN_OF_BLUE,
    GREEN_OF_RED,
    GREEN_OF_BLUE,
    GREEN_OF_RED,
  );
  const end = luma + <usize>width;
  for (let at = luma, to = output; at < end; at += 8, blue += 8, red += 8, to += 32) {
    const y = v128.load_ext<u8>(at);
    const cb = i16x8.sub(v128.load_ext<u8>(blue), middle);
    const cr = i16x8.sub(v128.load_ext<u8>(red), middle);
    const redPart = i16x8.narrow_i32x4_s(
      i32x4.shr_s(i32x4.dot_i16x8_s(pairLow(cr, two), redFactors), 16),
      i32x4.shr_s(i32x4.dot_i16x8_s(pairHigh(cr, two), redFactors), 16),
    );
    const bluePart = i16x8.narrow_i32x4_s(
      i32x4.shr_s(i32x4.dot_i16x8_s(pairLow(cb, two), blueFactors), 16),
      i32x4.shr_s(i32x4.dot_i16x8_s(pairHigh(cb, two), blueFactors), 16),
    );
    const greenPart = i16x8.narrow_i32x4_s(
      i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(pairLow(cb, cr), greenFactors), half), 16),
      i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(pairHigh(cb, cr), greenFactors), half), 16),
    );
    const r = i16x8.add(y, i16x8.add(cr, redPart));
    const g = i16x8.add(y, i16x8.sub(greenPart, cr));
    const b = i16x8.add(y, i16x8.add(i16x8.shl(cb, 1), bluePart));
    // 8 reds, then 8 blues; 8 greens, then 8 times 255.
    const redBlue = i8x16.narrow_i16x8_u(r, b);
    const greenAlpha = i8x16.narrow_i16x8_u(g, i16x8.splat(255));
    const redGreen = i8x16.shuffle(redBlue, greenAlpha, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const blueAlpha = i8x16.shuffle(redBlue, greenAlpha, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    v128.store(to, i16x8.shuffle(redGreen, blueAlpha, 0, 8, 1, 9, 2, 10, 3, 11));
    v128.store(to, i16x8.shuffle(redGreen, blueAlpha, 4, 12, 5, 13, 6, 14, 7, 15), 16);
  }
}

function pairLow(a: v128, b: v128): v128 {
  return i16x8.shuffle(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
}

function pairHigh(a: v128, b: v128): v128 {
  return i16x8.shuffle(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
}
