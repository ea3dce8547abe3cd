import { bigEndian } from '../../../media/read-bytes';

const END = 0xd9;
const SCAN = 0xda;

/**
 * Returns whether a JPEG lacks its end marker (ITU-T T.81, annex B). The end marker of a preview inside a segment does not count.
 */
export function isJpegCut(bytes: Uint8Array): boolean {
  let inScan = false;
  let at = bytes.indexOf(0xff, 2);
  while (at >= 0) {
    const marker = bytes[at + 1];
    if (marker === END) return false;
    if (marker === undefined) return true;
    if (marker === 0xff) at = lastFillByte(bytes, at);
    else if (hasLength(marker, inScan)) {
      inScan = marker === SCAN;
      at += 2 + Math.max(2, bigEndian(bytes, at + 2, 2));
      // If the file still ends with the marker, a length past the end is only a wrong length.
      if (at >= bytes.length) return bytes.at(-2) !== 0xff || bytes.at(-1) !== END;
    } else at += 2;
    at = bytes.indexOf(0xff, at);
  }
  return true;
}

/** A marker may be preceded by any number of bytes 0xff. */
function lastFillByte(bytes: Uint8Array, start: number): number {
  let at = start;
  while (bytes[at + 1] === 0xff) at += 1;
  return at;
}

/**
 * Returns whether a length follows the marker. Damaged scan data may hold any bytes, so inside a scan only markers that may end
 * it count.
 */
function hasLength(marker: number, inScan: boolean): boolean {
  if (inScan) return marker === 0xc4 || (marker >= SCAN && marker <= 0xdd) || marker === 0xfe;
  return marker > 1 && !(marker >= 0xd0 && marker <= 0xd8);
}
