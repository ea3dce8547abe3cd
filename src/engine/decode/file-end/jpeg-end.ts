import { bigEndian } from '../../../media/animation/read-bytes';

const END = 0xd9;
const SCAN = 0xda;

/** Returns whether the marker that ends an image (ITU-T T.81, annex B) does not come. A preview in a segment has one of its own. */
export function isJpegCut(bytes: Uint8Array): boolean {
  let inScan = false;
  let at = bytes.indexOf(0xff, 2);
  while (at >= 0) {
    const marker = bytes[at + 1];
    if (marker === END) return false;
    if (marker === undefined) return true;
    if (marker === 0xff) at = lastOfFill(bytes, at);
    else if (hasLength(marker, inScan)) {
      inScan = marker === SCAN;
      at += 2 + Math.max(2, bigEndian(bytes, at + 2, 2));
      // A length that reaches behind the end is wrong where the file ends as it should.
      if (at >= bytes.length) return bytes.at(-2) !== 0xff || bytes.at(-1) !== END;
    } else at += 2;
    at = bytes.indexOf(0xff, at);
  }
  return true;
}

/** Any number of bytes 0xff may stand before a marker. */
function lastOfFill(bytes: Uint8Array, start: number): number {
  let at = start;
  while (bytes[at + 1] === 0xff) at += 1;
  return at;
}

/** Within a scan, 0 follows each 0xff that is data, and damaged data may hold anything: only what may end a scan counts there. */
function hasLength(marker: number, inScan: boolean): boolean {
  if (inScan) return marker === 0xc4 || (marker >= SCAN && marker <= 0xdd) || marker === 0xfe;
  return marker > 1 && !(marker >= 0xd0 && marker <= 0xd8);
}
