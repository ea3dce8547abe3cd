// @ts-check
// The EXIF orientation of a JPEG, by its bytes.

/** The tag in the first image file directory (EXIF 2.32, table 4). */
const orientationTag = 0x0112;
const shortType = 3;

/**
 * The same JPEG with an EXIF segment that says how a viewer has to turn it.
 * @param {Buffer} jpeg without an EXIF segment
 * @param {1 | 2 | 3 | 4 | 5 | 6 | 7 | 8} orientation 6: turn by 90 degrees clockwise
 */
export function withOrientation(jpeg, orientation) {
  if (jpeg.readUInt16BE(0) !== 0xffd8) throw new Error('Not a JPEG.');
  return Buffer.concat([jpeg.subarray(0, 2), exifSegment(orientation), jpeg.subarray(2)]);
}

/** @param {number} orientation */
function exifSegment(orientation) {
  const tiff = Buffer.alloc(26);
  tiff.write('MM', 0, 'latin1'); // big-endian
  tiff.writeUInt16BE(42, 2);
  tiff.writeUInt32BE(8, 4); // where the directory starts
  tiff.writeUInt16BE(1, 8); // one entry
  tiff.writeUInt16BE(orientationTag, 10);
  tiff.writeUInt16BE(shortType, 12);
  tiff.writeUInt32BE(1, 14); // one value
  tiff.writeUInt16BE(orientation, 18);
  const payload = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const marker = Buffer.alloc(4);
  marker.writeUInt16BE(0xffe1, 0); // APP1
  marker.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([marker, payload]);
}
