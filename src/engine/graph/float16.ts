let table: Float32Array | null = null;

/** Half-precision numbers (IEEE 754 binary16) as bits to floats, which hold each of them exactly. */
export function decodeFloat16(bits: Uint16Array): Float32Array {
  // A look-up is several times faster than the arithmetic, and models have millions of these.
  const decoded = (table ??= Float32Array.from({ length: 2 ** 16 }, (_, half) => decodeOne(half)));
  const values = new Float32Array(bits.length);
  for (let i = 0; i < bits.length; i += 1) values[i] = decoded[bits[i]!]!;
  return values;
}

/** Sign 1 bit, exponent 5 with bias 15, fraction 10. */
function decodeOne(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
