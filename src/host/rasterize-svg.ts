import { GapLensError } from '../domain/errors';
import type { ImageSource, Size } from '../domain/image-source';
import { decodeText, encodingOf, readProlog } from '../media/svg-file';
import { withTimeLimit } from '../domain/time-limit';
import { countDrawn } from './count-drawn';

/**
 * Pixels of the shorter and of the longer side. Drawings scale to any size, and networks see about 224 pixels of the shorter
 * side.
 */
const SHORTER_SIDE = 512;
const LONGER_SIDE = 4096;

/**
 * Elements, with each `<use>` counted as the elements it refers to. Drawing a million takes too long and cannot be interrupted.
 */
const MOST_ELEMENTS = 200_000;

/** Milliseconds. */
const TIME_LIMIT = 10_000;

/** Draws an SVG file and returns its pixels. As an image, an SVG file runs no scripts and loads no other files. */
export async function rasterizeSvg(bytes: ArrayBuffer, signal?: AbortSignal): Promise<ImageSource> {
  if (bytes.byteLength === 0) throw new GapLensError('image-empty');
  const text = decodeText(new Uint8Array(bytes));
  refuseZeroSize(text);
  if (countDrawn(text, MOST_ELEMENTS) >= MOST_ELEMENTS) throw new GapLensError('image-too-complex');
  const address = URL.createObjectURL(new Blob([inUtf8(bytes, text)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await withTimeLimit(
      image.decode().catch(() => Promise.reject(whyNotDrawn(text, bytes.byteLength))),
      TIME_LIMIT,
      'image-timeout',
      signal,
    );
    const { width, height } = drawnSize(image.naturalWidth || SHORTER_SIDE, image.naturalHeight || SHORTER_SIDE);
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new GapLensError('image-too-large-here', width, height);
    context.drawImage(image, 0, 0, width, height);
    return { kind: 'pixels', rgba: context.getImageData(0, 0, width, height).data.buffer, width, height };
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Returns a file in UTF-8. Browsers read UTF-16 only if byte order mark and declaration agree; UTF-8 needs neither. */
function inUtf8(bytes: ArrayBuffer, text: string): ArrayBuffer | string {
  return encodingOf(new Uint8Array(bytes)) === 'utf-8' ? bytes : text.replace(/^\s*<\?xml[^]*?\?>/, '');
}

function refuseZeroSize(text: string): void {
  const attributes = rootAttributes(text);
  const isZero = (name: string) => Number.parseFloat(attributes.get(name) ?? '1') === 0;
  if (isZero('width') || isZero('height')) throw new GapLensError('image-zero-size');
}

/** Reads the root element's attributes from the text, because `DOMParser` refuses strings in pages that require Trusted Types. */
function rootAttributes(text: string): Map<string, string> {
  const { root } = readProlog(text);
  const attributes = new Map<string, string>();
  const attribute = /\s+([^\s=/>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
  attribute.lastIndex = /^<[^\s/>]*/.exec(root)?.[0].length ?? 0;
  for (let found = attribute.exec(root); found; found = attribute.exec(root)) {
    const [, name = '', inDoubleQuotes, inSingleQuotes] = found;
    attributes.set(name, inDoubleQuotes ?? inSingleQuotes ?? '');
  }
  return attributes;
}

/** Returns the error for a drawing that the browser did not draw. Browsers do not draw truncated files. */
function whyNotDrawn(text: string, byteLength: number): GapLensError {
  const { root } = readProlog(text);
  const isClosed = root[root.indexOf('>') - 1] === '/' || /<\/([\w-]{1,40}:)?svg\s*>/i.test(text);
  if (isClosed || !root.startsWith('<')) return new GapLensError('image-broken');
  return text.endsWith('\0') ? new GapLensError('image-hollow') : new GapLensError('image-truncated', byteLength);
}

function drawnSize(width: number, height: number): Size {
  const scale = Math.min(SHORTER_SIDE / Math.min(width, height), LONGER_SIDE / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
