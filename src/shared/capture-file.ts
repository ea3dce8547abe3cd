import { GapLensError } from './errors';
import type { Capture } from './image-source';
import { unlessAborted } from './unless-aborted';

/** Bytes. A larger file is not read at all: it has to fit into memory beside its pixels, and more than one at a time. */
const LARGEST_FILE = 64_000_000;

/**
 * Reads a file that the user gave.
 *
 * @throws GapLensError `image-too-many-bytes`, `image-file-unreadable`; the signal's reason
 */
export async function captureFile(file: Blob, signal?: AbortSignal): Promise<Capture> {
  if (file.size > LARGEST_FILE) throw new GapLensError('image-too-many-bytes', LARGEST_FILE / 1e6);
  const reading = readBytes(file);
  const bytes = await (signal ? unlessAborted(reading, signal) : reading);
  return { source: { kind: 'file', bytes, mimeType: file.type }, rung: 'file', took: 0 };
}

/** The browser reads a file only now: by now it may be gone, changed, or closed to the browser. */
async function readBytes(file: Blob): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer();
  } catch {
    throw new GapLensError('image-file-unreadable');
  }
}
