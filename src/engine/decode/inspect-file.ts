import { BMP } from 'image-size/types/bmp';
import { CUR } from 'image-size/types/cur';
import { GIF } from 'image-size/types/gif';
import { HEIF } from 'image-size/types/heif';
import { ICO } from 'image-size/types/ico';
import { JPG } from 'image-size/types/jpg';
import { PNG } from 'image-size/types/png';
import { WEBP } from 'image-size/types/webp';
import { GapLensError } from '../../domain/errors';
import { type FileKind, isHtml, kindOf, nameKind } from '../../media/file-kind';
import { type FileEnd, findEnd } from './file-end/find-end';
import { bigEndian } from '../../media/read-bytes';
import type { Size } from '../../domain/image-source';
import { findBox, wholeFile } from './boxes';
import { LARGEST_PIXEL_COUNT } from './limits';

/** Bytes that are searched for the beginning of an HTML document. */
const HEAD_LENGTH = 4096;

/** Facts that a file's bytes reveal before anything is decoded. */
export interface FileInspection {
  /** `null`: not in our table of formats; the browser may still know the format. */
  kind: FileKind | null;
  /** Width and height by the header, before EXIF orientation is applied; `null` if the header cannot be read. */
  size: Size | null;
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

/** The readers of `image-size` for formats that browsers decode. The package has twelve more. */
const readers = [JPG, PNG, GIF, WEBP, HEIF, BMP, ICO, CUR];

/** Returns the size in a file's header; for icons in several sizes, the largest. */
function readSize(bytes: Uint8Array): Size | undefined {
  try {
    const size = readers.find((reader) => reader.validate(bytes))?.calculate(bytes);
    const sizes = size?.images?.length ? size.images : size && [size];
    return sizes?.reduce((a, b) => (b.width * b.height > a.width * a.height ? b : a)) ?? readTrackSize(bytes);
  } catch {
    return readTrackSize(bytes);
  }
}

/** Reads the size of the first track (ISO/IEC 14496-12, section 8.3.2), which an AVIF sequence states in 1/65,536 of a pixel. */
function readTrackSize(bytes: Uint8Array): Size | undefined {
  const header = findBox(bytes, wholeFile(bytes), ['moov', 'trak', 'tkhd']);
  if (!header) return undefined;
  // Version 1 stores times and the duration in 8 bytes each.
  const at = header.from + (bytes[header.from] === 1 ? 88 : 76);
  if (at + 8 > header.to) return undefined;
  return { width: Math.floor(bigEndian(bytes, at, 4) / 65_536), height: Math.floor(bigEndian(bytes, at + 4, 4) / 65_536) };
}
