import { GapLensError } from '../domain/errors';

/** Bytes. A file has to fit into memory beside its pixels, and more than one at a time. No page has a larger image. */
const LARGEST_FILE = 64_000_000;

/** @throws GapLensError `image-too-many-bytes` */
export function refuseTooLarge(byteLength: number): void {
  if (byteLength > LARGEST_FILE) throw new GapLensError('image-too-many-bytes', LARGEST_FILE / 1e6);
}
