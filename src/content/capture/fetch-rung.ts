import { GapLensError } from '../../shared/errors';
import { glanceAt } from '../../shared/glance/glance';
import { askBackground } from '../ask-background';
import type { FoundImage } from '../candidates/candidates';
import type { Captured } from './capture';
import { fetchAsPage } from './fetch-as-page';
import { glanceAtFile } from './glance-at-file';
import { loadImage } from './load-image';
import { readPixels } from './pixels';

/** A second time over the network (or from the cache): by the extension where the user allows it, else where the server does. */
export async function captureByFetch(found: FoundImage, signal: AbortSignal): Promise<Captured> {
  const address = fileAddress(found);
  return (await fetchByExtension(address)) ?? loadWithCors(address, signal);
}

/** The file of an image that the page can't show: the engine, or what the server says, tells what is wrong with it. */
export async function captureBroken(found: FoundImage, signal: AbortSignal): Promise<Captured> {
  const address = fileAddress(found);
  return (await fetchByExtension(address)) ?? captured(await fetchAsPage(address, signal));
}

function fileAddress({ element, image }: FoundImage): string {
  const address = element instanceof HTMLVideoElement ? element.poster : image.address;
  if (!address || !/^https?:/i.test(address)) throw new GapLensError('image-unreadable');
  return address;
}

/** `null`: not allowed. */
async function fetchByExtension(address: string): Promise<Captured | null> {
  try {
    return await captured(await askBackground('fetchImage', { address }));
  } catch (error) {
    if (error instanceof GapLensError && error.code === 'page-not-allowed') return null;
    throw error;
  }
}

/**
 * As an image, not by `fetch()`: that the page's policy may forbid, and in Firefox the page would hear of it.
 */
async function loadWithCors(address: string, signal: AbortSignal): Promise<Captured> {
  try {
    const image = await loadImage(address, 'anonymous', signal);
    const { naturalWidth: width, naturalHeight: height } = image;
    const source = await readPixels({ source: image, width, height });
    return { source, rung: 'fetch', glance: await glanceAt(image, { width, height }) };
  } catch {
    // The server allows nobody else to read it. That the page shows it is known.
    throw new GapLensError('image-unreadable');
  }
}

async function captured(file: { bytes: ArrayBuffer; mimeType: string }): Promise<Captured> {
  const source = { kind: 'file', ...file } as const;
  return { source, rung: 'fetch', glance: await glanceAtFile(source) };
}
