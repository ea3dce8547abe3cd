import { GapLensError } from '../../shared/errors';
import type { Size } from './painted-rectangle';

/** After 8 bytes of signature, 4 of length and 4 of name, a PNG's first chunk begins with width and height. */
const WIDTH_AT = 16;
const HEIGHT_AT = 20;

export function pngSize(bytes: ArrayBuffer): Size {
  if (bytes.byteLength < HEIGHT_AT + 4) throw new GapLensError('screen-not-allowed');
  const view = new DataView(bytes);
  return { width: view.getUint32(WIDTH_AT), height: view.getUint32(HEIGHT_AT) };
}
