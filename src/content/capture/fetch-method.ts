import { isAnimated } from '../../media/animation/animated-type';
import { LONGEST_SHOWN_ADDRESS } from '../../domain/limits';
import { readLimited } from '../../media/read-limited';
import { GapLensError, hasCode } from '../../domain/errors';
import { sendToBackground } from '../../messaging/send';
import type { FoundImage } from '../dom/page-image';
import { type Captured, capturedFile, type ImageFile, previewCapture } from './captured';
import { fileSize } from '../image/drawable';
import { FIRST_ERROR, fileOf, isLoadedByPage } from '../image/image-file';
import { loadImage } from '../image/load-image';
import { hasPageAsked, isOwnOrigin, mayPageRead, servedAs } from '../image/page-loads';
import { readDrawable } from './pixels';
import { isReadBackNoisy } from '../image/read-back-noise';

/** How sure it is that a fetched image is the one on the page. `unknown` if the server may send a different image for each request. */
type Sameness = 'sure' | 'likely' | 'unknown';

export type FetchedCapture = Captured & { sameness: Sameness };

/**
 * Downloads the image again, or takes it from the cache: through the extension if the user allows that, otherwise if the server allows it.
 * Only for images that the page itself has loaded.
 */
export async function captureByFetch(found: FoundImage, signal: AbortSignal): Promise<FetchedCapture> {
  const address = fileAddress(found);
  if (!isLoadedByPage(found)) throw new GapLensError('image-unreadable');
  const file = await fetchFile(address, signal);
  if (!file) return { ...(await loadWithCors(address, signal)), sameness: 'likely' };
  const sameness = samenessOf(address, file);
  return { ...(await ensureSameSize(found, await fromFile(file), signal)), sameness };
}

/** Elements whose error a person has seen: it was the server's response. */
const reported = new WeakSet<Element>();

/**
 * Captures the file of an image that the page cannot show: the engine or the server's response tells what is wrong with it. Sends the
 * request without cookies, and only if the page has sent one. The first time, if the browser knows the server's response, throws an error
 * that says so instead of sending a request.
 */
export async function captureBroken(found: FoundImage, signal: AbortSignal): Promise<Captured> {
  const address = fileAddress(found);
  if (!/^(data|blob):/i.test(address) && !hasPageAsked(address)) throw new GapLensError('image-broken');
  const wasReported = reported.has(found.element);
  reported.add(found.element);
  if (!wasReported) throwServerError(address);
  const file = await fetchByExtension(address, false);
  if (file) return fromFile(file);
  if (!mayPageRead(address)) throw new GapLensError('image-broken');
  return fromFile(await fetchAsPage(address, 'omit', signal));
}

function throwServerError(address: string): void {
  const { status = 0, mimeType = '' } = servedAs(address) ?? {};
  if (status >= FIRST_ERROR) throw new GapLensError('image-not-found', status);
  if (/^(text\/html|application\/xhtml)/i.test(mimeType)) throw new GapLensError('image-is-html');
}

/** Returns the address of the file. Files that are not on the network are read only if this frame cannot read pixels. */
function fileAddress(found: FoundImage): string {
  const address = fileOf(found) ?? '';
  const scheme = isReadBackNoisy() ? /^(https?|data|blob):/i : /^https?:/i;
  if (!scheme.test(address)) throw new GapLensError('image-unreadable');
  return address;
}

/**
 * Returns how sure it is that a file is the image that the page shows. Animations count as sure, since their frames cannot be compared
 * with a screenshot. If read-back is noisy, files that the page could read are fetched too.
 */
function samenessOf(address: string, file: ImageFile & { mayDiffer?: boolean }): Sameness {
  if (isReadBackNoisy() || !/^https?:/i.test(address) || isAnimated(new Uint8Array(file.bytes))) return 'sure';
  return file.mayDiffer ? 'unknown' : 'likely';
}

/** Returns `null` if the extension may not fetch the file; the page may still be able to load it as an image. */
async function fetchFile(address: string, signal: AbortSignal): Promise<(ImageFile & { mayDiffer?: boolean }) | null> {
  const asPage = () => fetchAsPage(address, isOwnOrigin(address) ? 'same-origin' : 'omit', signal);
  if (/^blob:/i.test(address)) return asPage();
  return (await fetchByExtension(address, true)) ?? (isReadBackNoisy() && mayPageRead(address) ? asPage() : null);
}

/** Returns `null` if the extension may not fetch the file. */
async function fetchByExtension(address: string, isShown: boolean): Promise<(ImageFile & { mayDiffer: boolean }) | null> {
  try {
    return await sendToBackground('fetchImage', { address, isShown });
  } catch (error) {
    if (hasCode(error, 'page-not-allowed')) return null;
    throw error;
  }
}

/**
 * Throws if the fetched image has another size than the image that the page shows: without the page's referrer and cookies the server may
 * send another image. If the page may not read the image, its size is all that can be compared.
 */
async function ensureSameSize(found: FoundImage, fetched: Captured, signal: AbortSignal): Promise<Captured> {
  const shown = await fileSize(found, signal);
  const { width, height } = fetched.preview ?? {};
  const isOther = shown && width !== undefined && (width !== shown.width || height !== shown.height);
  if (isOther) throw new GapLensError('image-unreadable');
  return fetched;
}

/** Loads the file as an image with CORS. The page's policy may forbid `fetch()`, and Firefox would report that to the page. */
async function loadWithCors(address: string, signal: AbortSignal): Promise<Captured> {
  // If the server does not allow it, the attempt would leave an error in the page's console.
  if (!mayPageRead(address)) throw new GapLensError('image-unreadable');
  try {
    const image = await loadImage(address, { crossOrigin: 'anonymous' }, signal);
    const { naturalWidth: width, naturalHeight: height } = image;
    return { ...(await readDrawable({ source: image, width, height }, signal)), captureMethod: 'fetch' };
  } catch {
    // The page shows the image, so the failure can only mean that the server allows no other site to read it.
    throw new GapLensError('image-unreadable');
  }
}

async function fromFile({ bytes, mimeType }: ImageFile): Promise<Captured> {
  const file = { bytes, mimeType };
  return capturedFile(file, 'fetch', await previewCapture({ kind: 'file', ...file }));
}

/**
 * Fetches a file with the rights of the page: from its own origin, or if the server allows every origin.
 *
 * @throws GapLensError `image-network` if the fetch is not allowed or there is no connection; browsers do not say which
 */
async function fetchAsPage(address: string, credentials: RequestCredentials, signal: AbortSignal): Promise<ImageFile> {
  const response = await sendRequest(address, credentials, signal);
  if (!response.ok) throw new GapLensError('image-not-found', response.status);
  const mimeType = response.headers.get('content-type') ?? '';
  if (/^(text\/html|application\/xhtml)/i.test(mimeType)) throw new GapLensError('image-is-html');
  return { bytes: await readLimited(response.body), mimeType };
}

async function sendRequest(address: string, credentials: RequestCredentials, signal: AbortSignal): Promise<Response> {
  try {
    // A redirect may lead to a server from which the page's policy allows no loads.
    return await fetch(address, { mode: 'cors', redirect: 'error', credentials, cache: 'force-cache', signal });
  } catch {
    throw new GapLensError('image-network', address.slice(0, LONGEST_SHOWN_ADDRESS));
  }
}
