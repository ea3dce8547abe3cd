import { GapLensError } from '../domain/errors';
import type { Capture } from '../domain/image-source';
import { refuseTooLarge } from './read-limited';
import { unlessAborted } from '../domain/async';

/**
 * Reads a file that the user chose.
 *
 * @throws GapLensError `image-too-many-bytes`, `image-file-unreadable`; the signal's reason
 */
export async function captureFile(file: Blob, signal?: AbortSignal): Promise<Capture> {
  refuseTooLarge(file.size);
  const reading = readBytes(file);
  const bytes = await (signal ? unlessAborted(reading, signal) : reading);
  const drawing = isZipped(bytes) ? await unzip(bytes) : null;
  const source = { kind: 'file' as const, bytes: drawing ?? bytes, mimeType: drawing ? 'image/svg+xml' : file.type };
  return { source, captureMethod: 'file', took: 0 };
}

/** Unzips a drawing. Browsers show zipped drawings only if the server says that they are zipped. Loaded on demand, since few files need it. */
async function unzip(bytes: ArrayBuffer): Promise<ArrayBuffer | null> {
  const { unzipSvg } = await import('./svg-file');
  return unzipSvg(bytes);
}

function isZipped(bytes: ArrayBuffer): boolean {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  return first === 0x1f && second === 0x8b;
}

/** Reads a file, which may have been deleted or changed since the user chose it, or may not be readable any more. */
async function readBytes(file: Blob): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer();
  } catch {
    throw new GapLensError('image-file-unreadable');
  }
}
