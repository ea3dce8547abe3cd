import { GapLensError } from '../domain/errors';
import { isHtml, kindOf, nameKind } from '../media/file-kind';
import { isSvg, unzipSvg } from '../media/svg-file';

/** Formats that some browser decodes though others do not. */
const DECODED_SOMEWHERE = /^(JPEG XL|JPEG 2000|HEIC|HEIF|TIFF)$/;

/** Bytes after which an SVG image has told that it is one: see `isSvg`. */
export const TELLING_LENGTH = 65_536;

/**
 * Refuses whatever does not begin as an image, by its bytes alone: what a server says of a file is as far as the file goes from here.
 *
 * @param bytes the file's first {@link TELLING_LENGTH} bytes, or all of a shorter one
 * @throws GapLensError that says what it is instead
 */
export async function refuseUnlessImage(bytes: ArrayBuffer, mimeType: string): Promise<void> {
  if (bytes.byteLength === 0) throw new GapLensError('image-empty');
  const head = new Uint8Array(bytes);
  const kind = kindOf(head);
  if (kind?.is === 'image' || (kind?.is === 'foreign' && DECODED_SOMEWHERE.test(kind.name))) return;
  if (kind?.is === 'foreign') throw new GapLensError('image-unsupported', kind.name);
  if (isSvg({ bytes, mimeType: '' }) || (await isZippedSvg(bytes))) return;
  if (isHtml(head)) throw new GapLensError('image-is-html');
  throw new GapLensError('image-not-image', kind?.mimeType ?? nameKind(head, mimeType, null));
}

/** Returns whether the bytes are a zipped SVG image. They may be its first part only, as the rest has not come yet. */
async function isZippedSvg(bytes: ArrayBuffer): Promise<boolean> {
  try {
    return (await unzipSvg(bytes)) !== null;
  } catch {
    return true;
  }
}
