import { littleEndian } from '../read-bytes';

const EXTENSION = 0x21;
const GRAPHIC_CONTROL = 0xf9;
const IMAGE = 0x2c;
const TRAILER = 0x3b;

/** Milliseconds that each image block of a GIF is shown (GIF89a specification, sections 18 to 23). */
export function gifDurations(bytes: Uint8Array): number[] {
  return readGif(bytes).durations;
}

/** Returns the durations too, and whether the block that ends a GIF has come. */
export function readGif(bytes: Uint8Array): { durations: number[]; hasTrailer: boolean } {
  const durations: number[] = [];
  let delay = 0;
  let at = 13 + colorTableLength(bytes[10]);
  while (at < bytes.length) {
    if (bytes[at] === EXTENSION) {
      if (bytes[at + 1] === GRAPHIC_CONTROL) delay = littleEndian(bytes, at + 4, 2) * 10;
      at = behindBlocks(bytes, at + 2);
    } else if (bytes[at] === IMAGE) {
      durations.push(delay);
      delay = 0;
      at = behindBlocks(bytes, at + 11 + colorTableLength(bytes[at + 9]));
    } else break;
  }
  return { durations, hasTrailer: bytes[at] === TRAILER };
}

/** Bytes of the table that a byte of flags announces. */
function colorTableLength(flags = 0): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

/** Blocks begin with their length; one of length 0 ends them. */
function behindBlocks(bytes: Uint8Array, start: number): number {
  let at = start;
  while (bytes[at]) at += 1 + (bytes[at] ?? 0);
  return at + 1;
}
