import { GapLensError } from '../domain/errors';
import { isHtml, kindOf, nameKind } from '../media/file-kind';
import { isSvg, unzipSvg } from '../media/svg-file';

/** Formats that at least one browser decodes, although others do not. */
const DECODED_SOMEWHERE = /^(JPEG XL|JPEG 2000|HEIC|HEIF|TIFF)$/;

/** Bytes that are enough to recognize an SVG image: see `isSvg`. */
export const SNIFFED_LENGTH = 65_536;

/**
 * Throws unless a file begins like an image. Judges by the bytes alone, because a frame must not get other files whose server
 * calls them images.
 *
 * @param bytes the file's first {@link SNIFFED_LENGTH} bytes, or the whole file if it is shorter
 * @throws GapLensError that says what the file is instead
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

/** Returns whether the bytes are a zipped SVG image, or the beginning of zipped data that cannot be judged yet. */
async function isZippedSvg(bytes: ArrayBuffer): Promise<boolean> {
  try {
    return (await unzipSvg(bytes)) !== null;
  } catch {
    return true;
  }
}
