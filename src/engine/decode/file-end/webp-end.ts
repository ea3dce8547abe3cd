import { littleEndian, nameAt } from '../../../media/read-bytes';
import { endsInZeros } from './ends-in-zeros';

/** Returns whether a WebP is shorter than its header says (RFC 9649, section 2.4). */
export function isWebpCut(bytes: Uint8Array): boolean {
  return 8 + littleEndian(bytes, 4, 4) > bytes.length;
}

/** Returns whether a chunk's name consists of zeros, or the pixel data end in zeros. */
export function isWebpHollow(bytes: Uint8Array): boolean {
  const end = Math.min(8 + littleEndian(bytes, 4, 4), bytes.length);
  let pixels = { from: 0, to: 0 };
  for (let at = 12; at + 8 <= end;) {
    const length = littleEndian(bytes, at + 4, 4);
    const name = nameAt(bytes, at);
    if (name === '\0\0\0\0') return true;
    if (/^(VP8[ L]|ANMF)$/.test(name)) pixels = { from: at + 8, to: Math.min(at + 8 + length, end) };
    at += 8 + length + (length % 2);
  }
  return endsInZeros(bytes, pixels.from, pixels.to);
}
