import { imageSize } from 'image-size';
import { GapLensError } from '../../shared/errors';
import { decodeText, readProlog } from '../../shared/svg-file';
import { type FileKind, kindOf, latin1 } from '../../shared/file-kind';
import { LARGEST_PIXEL_COUNT } from './limits';

/** What a file's bytes tell before anything is decoded. */
export interface FileInspection {
  /** `null`: unknown here; the browser may know kinds that this table does not. */
  kind: FileKind | null;
  /** Width and height as the header has them, before EXIF orientation; `null` where they can't be told. */
  size: { width: number; height: number } | null;
  /** Whether the file's end marker is missing (JPEG, PNG). */
  truncated: boolean;
}

/**
 * Refuses what is no image, or one that would take too much memory, in words that say so. An unknown or foreign format passes:
 * the browser may be able to read it.
 */
export function inspectFile(bytes: Uint8Array, mimeType: string): FileInspection {
  if (bytes.length === 0) throw new GapLensError('image-empty');
  const kind = kindOf(bytes);
  if (kind?.is === 'foreign') return { kind, size: null, truncated: false };
  if (!kind && looksLikeHtml(bytes)) throw new GapLensError('image-is-html');
  const isOther = kind ? kind.is === 'other' : /^(text|audio|application\/(json|javascript|zip))\b/.test(mimeType);
  if (isOther) throw new GapLensError('image-not-image', nameKind(bytes, mimeType, kind));
  const size = kind && readSize(bytes);
  if (!size) return { kind, size: null, truncated: false };
  const { width, height, type } = size;
  if (width === 0 || height === 0) throw new GapLensError('image-zero-size');
  if (width * height > LARGEST_PIXEL_COUNT) throw new GapLensError('image-too-large', width, height);
  return { kind, size: { width, height }, truncated: !hasEnd(bytes, type) };
}

/** Returns what a file that is no image is instead, where its type says that it is one or says nothing. */
export function nameKind(bytes: Uint8Array, mimeType: string, kind: FileKind | null): string {
  if (mimeType !== '' && !/^(image\/|application\/octet-stream)/.test(mimeType)) return mimeType;
  if (kind?.is === 'other') return kind.mimeType;
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
  const { doctype, root } = readProlog(decodeText(bytes.subarray(0, 4096)));
  return /^<!doctype html\b/i.test(doctype) || /^<(html|head|body)\b/i.test(root);
}

/** JPEG ends with the marker FF D9 (some cameras write more after it), PNG with the chunk IEND. */
function hasEnd(bytes: Uint8Array, type: string | undefined): boolean {
  const tail = bytes.subarray(Math.max(0, bytes.length - 4096));
  if (type === 'jpg') return tail.some((byte, index) => byte === 0xff && tail[index + 1] === 0xd9);
  if (type === 'png') return latin1(tail).includes('IEND');
  return true;
}
