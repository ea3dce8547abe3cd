import { imageSize } from 'image-size';
import { GapLensError } from '../../domain/errors';
import { type FileKind, kindOf } from '../../media/file-kind';
import { decodeText, readProlog } from '../../media/svg-file';
import { type FileEnd, findEnd } from './file-end/find-end';
import { LARGEST_PIXEL_COUNT } from './limits';

/** What a file's bytes tell before anything is decoded. */
export interface FileInspection {
  /** `null`: unknown here; the browser may know kinds that this table does not. */
  kind: FileKind | null;
  /** Width and height as the header has them, before EXIF orientation; `null` where they can't be told. */
  size: { width: number; height: number } | null;
  end: FileEnd;
}

/**
 * Refuses what is no image, or one that would take too much memory, in words that say so. An unknown or foreign format passes:
 * the browser may be able to read it.
 */
export function inspectFile(bytes: Uint8Array, mimeType: string): FileInspection {
  if (bytes.length === 0) throw new GapLensError('image-empty');
  const kind = kindOf(bytes);
  if (kind?.is === 'foreign') return { kind, size: null, end: 'there' };
  if (!kind && looksLikeHtml(bytes)) throw new GapLensError('image-is-html');
  const isOther = kind ? kind.is === 'other' : /^(text|audio|application\/(json|javascript|zip))\b/.test(mimeType);
  if (isOther) throw new GapLensError('image-not-image', nameKind(bytes, mimeType, kind));
  const end = kind?.is === 'image' ? findEnd(bytes, kind.mimeType) : 'there';
  const size = kind && readSize(bytes);
  if (!size) return { kind, size: null, end };
  const { width, height } = size;
  if (width === 0 || height === 0) throw new GapLensError('image-zero-size');
  if (width * height > LARGEST_PIXEL_COUNT) throw new GapLensError('image-too-large', width, height);
  return { kind, size: { width, height }, end };
}

/** Returns what a file that is no image is instead, where its type says that it is one or says nothing. */
export function nameKind(bytes: Uint8Array, mimeType: string, kind: FileKind | null): string {
  if (mimeType !== '' && !/^(image\/|application\/octet-stream)/.test(mimeType)) return mimeType;
  if (kind?.is === 'other') return kind.mimeType;
  // Control characters other than tab and line ends are in no text.
  const isText = bytes.subarray(0, 1024).every((byte) => byte >= 32 || (byte >= 9 && byte <= 13));
  return isText ? 'text/plain' : 'application/octet-stream';
}

function readSize(bytes: Uint8Array): { width: number; height: number } | undefined {
  try {
    const { width, height } = imageSize(bytes);
    return { width, height };
  } catch {
    return undefined;
  }
}

function looksLikeHtml(bytes: Uint8Array): boolean {
  const { doctype, root } = readProlog(decodeText(bytes.subarray(0, 4096)));
  return /^<!doctype html\b/i.test(doctype) || /^<(html|head|body)\b/i.test(root);
}
