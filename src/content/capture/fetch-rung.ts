import { GapLensError } from '../../shared/errors';
import type { FoundImage } from '../candidates/candidates';
import { askBackground } from '../ask-background';
import type { Captured } from './capture';
import { fetchAsPage } from './fetch-as-page';
import { thumbnailOfFile } from './thumbnail-of-file';

/** The file: by the extension where the user allows it, else by the page where the server does. */
export async function captureByFetch({ element, image }: FoundImage, signal: AbortSignal): Promise<Captured> {
  const address = element instanceof HTMLVideoElement ? element.poster : image.address;
  if (!address || !/^https?:/i.test(address)) throw new GapLensError('image-unreadable');
  const file = await fetchFile(address, signal);
  return { source: { kind: 'file', ...file }, rung: 'fetch', thumbnail: await thumbnailOfFile({ kind: 'file', ...file }) };
}

async function fetchFile(address: string, signal: AbortSignal): Promise<{ bytes: ArrayBuffer; mimeType: string }> {
  try {
    return await askBackground('fetchImage', { address });
  } catch (error) {
    const mayNot = error instanceof GapLensError && error.code === 'page-not-allowed';
    const file = mayNot ? await fetchAsPage(address, signal) : null;
    if (file) return file;
    throw error;
  }
}
