/** Of 255: colors that differ by less on average are the same but for how they are drawn. */
const SAME_COLORS = 14;
/** Correlation of the luminances of two pictures that are the same but for filters, captions and dimming. */
const SAME_PICTURE = 0.75;
/** Of 255: what is less opaque shows something of the page. */
const OPAQUE = 250;
/** Share of opaque pixels below which nothing can be told. */
const ENOUGH_OPAQUE = 0.2;

/**
 * Whether two small pictures of the same size, RGBA, are coarsely the same. Of the first one only opaque pixels count. True where too few
 * of them are left to tell.
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

/** Of sRGB values as they are stored (Rec. 601). */
function luminance(rgba: Uint8ClampedArray, at: number): number {
  return 0.299 * rgba[at]! + 0.587 * rgba[at + 1]! + 0.114 * rgba[at + 2]!;
}
