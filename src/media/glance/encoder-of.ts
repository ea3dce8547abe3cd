import { createHtml } from '../create-html';
import type { Encode } from './encode-thumbnail';

/**
 * Under `privacy.resistFingerprinting` Firefox lets a content script read back pixels, and encode what is on an element; but
 * `convertToBlob` there gives noise, as it would to the page. `undefined`: the usual way will do.
 */
export function encoderOf(canvas: OffscreenCanvas): Encode | undefined {
  // Only content scripts of Firefox have it.
  if (!('cloneInto' in globalThis)) return undefined;
  const element = createHtml('canvas');
  Object.assign(element, { width: canvas.width, height: canvas.height });
  element.getContext('2d')?.drawImage(canvas, 0, 0);
  return ({ type, quality }) =>
    new Promise((resolve, reject) => {
      element.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('a thumbnail could not be encoded'))), type, quality);
    });
}
