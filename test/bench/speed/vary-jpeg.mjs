// @ts-check

const START_OF_SCAN = 0xda;
const QUANTIZATION = 0xdb;
/** Coefficients that are changed: the lowest frequencies, which are almost never all zero. */
const COEFFICIENTS = 6;
const STEPS = 3;

/** Number of different variations. */
export const VARIATIONS = STEPS ** COEFFICIENTS;

/**
 * Returns a JPEG whose pixels differ a little from the original's, and differ for each variation, without encoding it again:
 * changes how coarsely its lowest frequencies are quantized.
 * @param {Buffer} jpeg
 * @param {number} variation from 0, which is the original
 * @returns {Buffer}
 */
export function varyJpeg(jpeg, variation) {
  const copy = Buffer.from(jpeg);
  for (let at = 2; copy[at] === 0xff && copy[at + 1] !== START_OF_SCAN; at += 2 + copy.readUInt16BE(at + 2)) {
    if (copy[at + 1] !== QUANTIZATION) continue;
    const table = at + 5; // behind the marker, the length, and the table's number
    let rest = variation;
    for (let index = 1; index <= COEFFICIENTS; index++, rest = Math.floor(rest / STEPS))
      copy[table + index] = Math.min(255, Number(copy[table + index]) + (rest % STEPS));
    return copy;
  }
  throw new Error('The JPEG has no quantization table.');
}
