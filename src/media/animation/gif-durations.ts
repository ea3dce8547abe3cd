import { littleEndian } from '../read-bytes';

const EXTENSION = 0x21;
const GRAPHIC_CONTROL = 0xf9;
const IMAGE = 0x2c;
const TRAILER = 0x3b;

/** Returns how many milliseconds each frame of a GIF is shown (GIF89a specification, sections 18 to 23). */
export function gifDurations(bytes: Uint8Array): number[] {
  return readGif(bytes).durations;
}

/** Returns the durations of a GIF's frames in milliseconds, and whether the file has the block that ends a GIF. */
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

/** Returns the size in bytes of the color table that a byte of flags announces. */
function colorTableLength(flags = 0): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

/** Returns the position after a list of blocks. Each block begins with its length; a block of length 0 ends the list. */
function behindBlocks(bytes: Uint8Array, start: number): number {
  let at = start;
  while (bytes[at]) at += 1 + (bytes[at] ?? 0);
  return at + 1;
}
