import { GapLensError } from '../../../domain/errors';

/**
 * To be called on a click, with a picture that may still be in the making. `copy-refused` where the browser does not allow
 * it: on pages without HTTPS, in frames that are denied it.
 */
export async function copyPicture(picture: Promise<Blob>): Promise<void> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
  } catch {
    // What is wrong with the picture itself is said first.
    await picture;
    throw new GapLensError('copy-refused');
  }
}
