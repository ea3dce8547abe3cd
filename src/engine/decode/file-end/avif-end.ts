import { bigEndian } from '../../../media/read-bytes';
import { type Box, boxesIn, findBox, wholeFile } from '../boxes';
import { endsInZeros } from './ends-in-zeros';

/** Boxes of the top level. After the last of them, a file may contain anything. */
const OUTERMOST = /^(ftyp|meta|moov|moof|mdat|free|skip|uuid)$/;

/** Returns whether a box, or a range in the item location table, extends past the end of the file (ISO/IEC 14496-12). */
export function isAvifCut(bytes: Uint8Array): boolean {
  const file = wholeFile(bytes);
  if (boxesIn(bytes, file).some(({ name, isCut }) => isCut && OUTERMOST.test(name))) return true;
  const locations = findBox(bytes, file, ['meta', 'iloc']);
  return locations !== undefined && itemEnds(bytes, locations).some((end) => end > bytes.length);
}

/** Returns whether the pixel data end in zeros. */
export function isAvifHollow(bytes: Uint8Array): boolean {
  const data = boxesIn(bytes, wholeFile(bytes)).findLast(({ name }) => name === 'mdat');
  return data !== undefined && endsInZeros(bytes, data.from, data.to);
}

/** Limit on the items read: an image has one for each of its parts, and grids have hundreds. */
const MOST_ITEMS = 10_000;

/** Returns the end offsets of the items that are stored in the file itself (section 8.11.3: `iloc`). */
function itemEnds(bytes: Uint8Array, { from, to }: Box): number[] {
  const version = bytes[from] ?? 0;
  const sizes = bigEndian(bytes, from + 4, 2);
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexSize = version > 0 ? sizes & 15 : 0;
  const idSize = version < 2 ? 2 : 4;
  const count = Math.min(bigEndian(bytes, from + 6, idSize), MOST_ITEMS);
  const ends: number[] = [];
  let at = from + 6 + idSize;
  for (let item = 0; item < count && at < to; item += 1) {
    const method = version > 0 ? bigEndian(bytes, at + idSize, 2) & 15 : 0;
    at += idSize + (version > 0 ? 2 : 0) + 2;
    const base = bigEndian(bytes, at, baseSize);
    const extents = bigEndian(bytes, at + baseSize, 2);
    at += baseSize + 2;
    for (let extent = 0; extent < extents && at < to; extent += 1) {
      const offset = bigEndian(bytes, at + indexSize, offsetSize);
      const length = bigEndian(bytes, at + indexSize + offsetSize, lengthSize);
      if (method === 0) ends.push(base + offset + length);
      at += Math.max(1, indexSize + offsetSize + lengthSize);
    }
  }
  return ends;
}
