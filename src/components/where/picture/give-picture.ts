import { GapLensError } from '../../../shared/errors';

/** Milliseconds that a file's address lives: long enough for the browser to take it, also after asking where to. */
const ADDRESS_LIVES = 60_000;

/**
 * Hands a file to the browser to be saved. By an anchor that is part of no document: on a page, no listener hears of the
 * click and no policy forbids it.
 */
export function savePicture(picture: Blob, fileName: string): void {
  const address = URL.createObjectURL(picture);
  Object.assign(document.createElement('a'), { href: address, download: fileName }).click();
  setTimeout(() => URL.revokeObjectURL(address), ADDRESS_LIVES);
}

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
