/** Average difference, out of 255, that the way of drawing can cause between two copies of one image. */
const SAME_COLORS = 14;
/** Least correlation of the luminances of two pictures that differ only in filters, captions and dimming. */
const SAME_PICTURE = 0.75;
/** Alpha, out of 255, below which a pixel lets the page show through. */
const OPAQUE = 250;
/** Share of opaque pixels below which the pictures cannot be compared. */
const ENOUGH_OPAQUE = 0.2;

/**
 * Returns whether two small RGBA pictures of the same size roughly show the same. Only opaque pixels of the first picture count. Returns
 * true if there are too few of them to decide.
 */
export function areAlike(file: Uint8ClampedArray, seen: Uint8ClampedArray): boolean {
  const pixels = Array.from({ length: file.length / 4 }, (_, index) => index * 4).filter((at) => file[at + 3]! >= OPAQUE);
  if (pixels.length < (file.length / 4) * ENOUGH_OPAQUE) return true;
  const difference = meanOf(pixels, (at) => meanOf([0, 1, 2], (channel) => Math.abs(file[at + channel]! - seen[at + channel]!)));
  if (difference <= SAME_COLORS) return true;
  return (
    correlation(
      pixels.map((at) => luminance(file, at)),
      pixels.map((at) => luminance(seen, at)),
    ) >= SAME_PICTURE
  );
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [a, b].map((values) => meanOf(values, (value) => value)) as [number, number];
  const sum = (of: (index: number) => number) => a.reduce((total, _, index) => total + of(index), 0);
  const both = sum((index) => (a[index]! - meanA) * (b[index]! - meanB));
  const each = Math.sqrt(sum((index) => (a[index]! - meanA) ** 2) * sum((index) => (b[index]! - meanB) ** 2));
  return each > 0 ? both / each : 0;
}

function meanOf<Value>(values: readonly Value[], of: (value: Value) => number): number {
  return values.reduce((sum, value) => sum + of(value), 0) / values.length;
}

/** Returns the luma of a pixel, from its stored sRGB values (Rec. 601). */
function luminance(rgba: Uint8ClampedArray, at: number): number {
  return 0.299 * rgba[at]! + 0.587 * rgba[at + 1]! + 0.114 * rgba[at + 2]!;
}
