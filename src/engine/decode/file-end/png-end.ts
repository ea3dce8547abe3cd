import { bigEndian, nameAt } from '../../../media/read-bytes';

/** Bytes of the last chunk: length, name and checksum. */
const LAST_CHUNK = 12;

/** Bytes at the end of a file that are searched for the last chunk if an earlier chunk is damaged. */
const TAIL = 64;

/** Returns whether a PNG lacks its last chunk, `IEND` (PNG, third edition, section 5). */
export function isPngCut(bytes: Uint8Array): boolean {
  for (let at = 8; at + LAST_CHUNK <= bytes.length; at += LAST_CHUNK + bigEndian(bytes, at, 4)) {
    const name = nameAt(bytes, at + 4);
    if (name === 'IEND') return false;
    if (!/^[A-Za-z]{4}$/.test(name)) break;
  }
  const end = findLastChunk(bytes);
  return end < 0 || end + 8 > bytes.length;
}

/** Returns the position of the name `IEND` near the end of the file; -1 if it is not there. */
function findLastChunk(bytes: Uint8Array): number {
  const from = Math.max(8, bytes.length - TAIL);
  const found = String.fromCharCode(...bytes.subarray(from)).lastIndexOf('IEND');
  return found < 0 ? -1 : from + found;
}
