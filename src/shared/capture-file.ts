import { GapLensError } from './errors';
import type { Capture } from './image-source';

/** Bytes. A larger file is not read at all: it has to fit into memory beside its pixels, and more than one at a time. */
const LARGEST_FILE = 64_000_000;

/**
 * A file that the user gave, read.
 *
 * @throws GapLensError `image-too-many-bytes`
 */
export async function captureFile(file: Blob): Promise<Capture> {
  if (file.size > LARGEST_FILE) throw new GapLensError('image-too-many-bytes', LARGEST_FILE / 1e6);
  return { source: { kind: 'file', bytes: await file.arrayBuffer(), mimeType: file.type }, rung: 'file', took: 0 };
}
