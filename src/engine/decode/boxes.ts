import { bigEndian, nameAt } from '../../media/read-bytes';

/** A box of the ISO base media file format (ISO/IEC 14496-12, section 4.2). */
export interface Box {
  name: string;
  /** First byte of the content, and the byte after the last one, inside the enclosing box. */
  from: number;
  to: number;
  /** `true`: the box claims to be longer than its surroundings. */
  isCut?: boolean;
}

/** Limit on the boxes in one box: files have a few dozen. */
const MOST_BOXES = 10_000;

/** Bytes. `meta` is a "full box": its content begins with a version and flags. */
const VERSION_AND_FLAGS = 4;

/** Returns the box that encloses all boxes of a file. */
export function wholeFile(bytes: Uint8Array): Box {
  return { name: '', from: 0, to: bytes.length };
}

/** Follows a path of names inward, each time to the first box of that name; `undefined` if a box is missing. */
export function findBox(bytes: Uint8Array, outer: Box, path: string[]): Box | undefined {
  return path.reduce<Box | undefined>((box, name) => box && boxesIn(bytes, box).find((inner) => inner.name === name), outer);
}

/** Returns the boxes directly inside a box. */
export function boxesIn(bytes: Uint8Array, { name: outer, from, to }: Box): Box[] {
  const boxes: Box[] = [];
  for (let at = outer === 'meta' ? from + VERSION_AND_FLAGS : from; at + 8 <= to && boxes.length < MOST_BOXES;) {
    const short = bigEndian(bytes, at, 4);
    const headLength = short === 1 ? 16 : 8;
    const length = short === 1 ? bigEndian(bytes, at + 8, 8) : short || to - at;
    const name = nameAt(bytes, at + 4);
    // Anything may follow the last box.
    if (length < headLength || !/^[ -~]{4}$/.test(name)) break;
    boxes.push({ name, from: at + headLength, to: Math.min(at + length, to), isCut: at + length > to });
    at += length;
  }
  return boxes;
}
