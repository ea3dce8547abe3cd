import { imageSize } from 'image-size';
import { GapLensError } from '../../shared/errors';
import { LARGEST_PIXEL_COUNT } from './limits';

/** What a file's first bytes tell before anything is decoded. */
export interface FileInspection {
  /** Whether the bytes begin as an image of a known kind does; the browser may know kinds that this does not. */
  known: boolean;
  /** Whether the file's end marker is missing (JPEG, PNG). */
  truncated: boolean;
}

/** First bytes of JPEG, PNG and GIF, a character a byte. */
const SIGNATURES = ['\xff\xd8\xff', '\x89PNG\r\n\x1a\n', 'GIF87a', 'GIF89a'];

/**
 * Refuses what is no image, or one that would take too much memory, in words that say so. What is unknown passes: the
 * browser may be able to read it.
 */
export function inspectFile(bytes: Uint8Array, mimeType: string): FileInspection {
  if (bytes.length === 0) throw new GapLensError('image-empty');
  if (looksLikeHtml(bytes)) throw new GapLensError('image-is-html');
  const size = readSize(bytes);
  if (!size) {
    // Its kind is plain and yet it can't be read: a broken image, and not something else.
    if (hasSignature(bytes)) return { known: true, truncated: false };
    if (/^(text|audio|application\/(json|pdf|javascript|zip))\b/.test(mimeType))
      throw new GapLensError('image-not-image', mimeType);
    return { known: false, truncated: false };
  }
  const { width, height, type } = size;
  // An SVG without a size of its own is drawn at a default size; in a bitmap a zero is a fault.
  if ((width === 0 || height === 0) && type !== 'svg') throw new GapLensError('image-zero-size');
  if (width * height > LARGEST_PIXEL_COUNT) throw new GapLensError('image-too-large', width, height);
  return { known: true, truncated: !hasEnd(bytes, type) };
}

/** What a file that is no image is instead, where its type says that it is one or says nothing. */
export function nameKind(bytes: Uint8Array, mimeType: string): string {
  if (mimeType !== '' && !mimeType.startsWith('image/')) return mimeType;
  // Control characters other than tab and line ends are in no text.
  const isText = bytes.subarray(0, 1024).every((byte) => byte >= 32 || (byte >= 9 && byte <= 13));
  return isText ? 'text/plain' : 'application/octet-stream';
}

function readSize(bytes: Uint8Array): { width: number; height: number; type: string | undefined } | undefined {
  try {
    const { width, height, type } = imageSize(bytes);
    return { width, height, type };
  } catch {
    return undefined;
  }
}

function looksLikeHtml(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 1024)).trimStart().toLowerCase();
  return /^(<!--[^]*?-->\s*)?(<!doctype html|<html|<head|<body)\b/.test(start);
}

function hasSignature(bytes: Uint8Array): boolean {
  const start = latin1(bytes.subarray(0, 12));
  const isWebP = start.startsWith('RIFF') && start.endsWith('WEBP');
  return isWebP || SIGNATURES.some((signature) => start.startsWith(signature));
}

/** JPEG ends with the marker FF D9 (some cameras write more after it), PNG with the chunk IEND. */
function hasEnd(bytes: Uint8Array, type: string | undefined): boolean {
  const tail = bytes.subarray(Math.max(0, bytes.length - 4096));
  if (type === 'jpg') return tail.some((byte, index) => byte === 0xff && tail[index + 1] === 0xd9);
  if (type === 'png') return latin1(tail).includes('IEND');
  return true;
}

/** A character a byte. (`TextDecoder` takes latin1 to mean windows-1252, where 0x89 is another character.) */
function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
