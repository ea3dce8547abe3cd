import { sendToBackground } from '../../../messaging/send';
import { captureFile } from '../../../media/capture-file';
import { fromErrorReport, GapLensError, toErrorReport } from '../../../domain/errors';
import type { Capture } from '../../../domain/image-source';
import { unlessAborted } from '../../../domain/async';

/** An image without a page: a file, whose bytes are read when they are needed, or an address. */
export type UserFile = { kind: 'file'; name: string; file: File } | { kind: 'address'; name: string; address: string };

/**
 * Reads the file or fetches the address.
 *
 * @throws GapLensError `site-not-allowed` if the user has not granted the address's host; errors of fetching and of files; the
 * signal's reason
 */
export async function captureUserFile(item: UserFile, signal?: AbortSignal): Promise<Capture> {
  if (item.kind === 'file') return captureFile(item.file, signal);
  const begin = performance.now();
  try {
    const fetching = sendToBackground('fetchImage', { address: item.address, isShown: false });
    const { bytes, mimeType } = await (signal ? unlessAborted(fetching, signal) : fetching);
    return { source: { kind: 'file', bytes, mimeType }, captureMethod: 'fetch', took: performance.now() - begin };
  } catch (error) {
    const report = toErrorReport(error);
    if (report.code === 'page-not-allowed') throw new GapLensError('site-not-allowed', new URL(item.address).host);
    throw fromErrorReport(report);
  }
}

/** Returns the file of a capture, for its thumbnail. */
export function blobOf({ source }: Capture): Blob | null {
  return source.kind === 'file' ? new Blob([source.bytes], { type: source.mimeType }) : null;
}
