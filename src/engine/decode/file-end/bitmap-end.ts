import { littleEndian, nameAt } from '../../../media/read-bytes';
import { isPngCut } from './png-end';

/** Bytes of the file header, and of the oldest of the headers that may follow it. */
const FILE_HEADER = 14;
const OLDEST_HEADER = 12;

/** Uncompressed formats: plain pixels, or pixels with masks. */
const PLAIN = [0, 3, 6];

/** Returns whether a BMP has fewer rows than its header says (file header, then BITMAPINFOHEADER or an older header). */
export function isBitmapCut(bytes: Uint8Array): boolean {
  const pixels = littleEndian(bytes, 10, 4);
  const isOldest = littleEndian(bytes, FILE_HEADER, 4) === OLDEST_HEADER;
  const field = (offset: number, length: number) => littleEndian(bytes, FILE_HEADER + offset, length);
  const width = isOldest ? field(4, 2) : field(4, 4);
  // A negative height means that rows are stored from top to bottom.
  const height = isOldest ? field(6, 2) : Math.abs(field(8, 4) | 0);
  const bits = isOldest ? field(10, 2) : field(14, 2);
  const isPlain = isOldest || PLAIN.includes(field(16, 4));
  const length = isPlain ? rowLength(width, bits) * height : field(20, 4);
  return pixels + length > bytes.length;
}

/** Bytes of a row, which are a multiple of 4. */
function rowLength(width: number, bits: number): number {
  return Math.ceil((width * bits) / 32) * 4;
}

/** A file that claims to hold more images is damaged. */
const MOST_IMAGES = 256;

const DIRECTORY = 6;
const ENTRY = 16;

/** Returns whether an image in an icon's directory extends past the end of the file, or is a truncated PNG. */
export function isIconCut(bytes: Uint8Array): boolean {
  const count = Math.min(littleEndian(bytes, 4, 2), MOST_IMAGES);
  return Array.from({ length: count }, (_, index) => DIRECTORY + index * ENTRY).some((at) => {
    const start = littleEndian(bytes, at + 12, 4);
    const end = start + littleEndian(bytes, at + 8, 4);
    if (at + ENTRY > bytes.length || end > bytes.length) return true;
    return nameAt(bytes, start) === '\x89PNG' && isPngCut(bytes.subarray(start, end));
  });
}
