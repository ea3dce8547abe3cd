import { imageSize } from 'image-size';
import { GapLensError } from '../../domain/errors';
import { type FileKind, isHtml, kindOf, nameKind } from '../../media/file-kind';
import { type FileEnd, findEnd } from './file-end/find-end';
import { LARGEST_PIXEL_COUNT } from './limits';

/** Bytes that are searched for the beginning of an HTML document. */
const HEAD_LENGTH = 4096;

/** Facts that a file's bytes reveal before anything is decoded. */
export interface FileInspection {
  /** `null`: not in our table of formats; the browser may still know the format. */
  kind: FileKind | null;
  /** Width and height by the header, before EXIF orientation is applied; `null` if the header cannot be read. */
  size: { width: number; height: number } | null;
  end: FileEnd;
}

/**
 * Returns what a file is, and refuses files that are not images or would take too much memory. A file of an unknown or foreign
 * format passes, because the browser may be able to decode it.
 *
 * @throws GapLensError that names the reason
 */
export function inspectFile(bytes: Uint8Array, mimeType: string): FileInspection {
  if (bytes.length === 0) throw new GapLensError('image-empty');
  const kind = kindOf(bytes);
  if (kind?.is === 'foreign') return { kind, size: null, end: 'there' };
  if (!kind && isHtml(bytes.subarray(0, HEAD_LENGTH))) throw new GapLensError('image-is-html');
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

function readSize(bytes: Uint8Array): { width: number; height: number } | undefined {
  try {
    const { width, height } = imageSize(bytes);
    return { width, height };
  } catch {
    return undefined;
  }
}
