import { isAnimated } from '../../media/animation/animated-type';
import { LONGEST_SHOWN_ADDRESS } from '../../domain/limits';
import { readLimited } from '../../media/read-limited';
import { GapLensError } from '../../domain/errors';
import { askBackground } from '../frame/ask-background';
import type { FoundImage } from '../dom/page-image';
import { type Captured, capturedFile, type ImageFile, previewCapture } from './captured';
import { fileSize } from '../image/drawable';
import { FIRST_ERROR, fileOf, isLoadedByPage } from '../image/image-file';
import { loadImage } from '../image/load-image';
import { hasPageAsked, isOwnOrigin, mayPageRead, servedAs } from '../image/page-loads';
import { readDrawable } from './pixels';
import { isReadBackNoisy } from '../image/read-back-noise';

/** Whether a fetched picture is the one that the page shows: `unknown` where the server may give another one to each that asks. */
type Sameness = 'sure' | 'likely' | 'unknown';

export type FetchedCapture = Captured & { sameness: Sameness };

/**
 * A second time over the network (or from the cache): by the extension where the user allows it, else where the server does. Only what the
 * page itself shows.
 */
export async function captureByFetch(found: FoundImage, signal: AbortSignal): Promise<FetchedCapture> {
  const address = fileAddress(found);
  if (!isLoadedByPage(found)) throw new GapLensError('image-unreadable');
  const file = await fetchFile(address, signal);
  if (!file) return { ...(await loadWithCors(address, signal)), sameness: 'likely' };
  const sameness = samenessOf(address, file);
  return { ...(await ensureSame(found, await captured(file), signal)), sameness };
}

/** Elements of which a person has been told what the server said. */
const told = new WeakSet<Element>();

/**
 * The file of an image that the page can't show: the engine, or what the server says, tells what is wrong with it. It is asked for
 * without any cookies, and only if the page has asked for it; not at all where the browser knows what the server said, unless that is
 * asked for once more.
 */
export async function captureBroken(found: FoundImage, signal: AbortSignal): Promise<Captured> {
  const address = fileAddress(found);
  if (!/^(data|blob):/i.test(address) && !hasPageAsked(address)) throw new GapLensError('image-broken');
  const isTold = told.has(found.element);
  told.add(found.element);
  if (!isTold) refuseByAnswer(address);
  const file = await fetchByExtension(address, false);
  if (file) return captured(file);
  if (!mayPageRead(address)) throw new GapLensError('image-broken');
  return captured(await fetchAsPage(address, 'omit', signal));
}

function refuseByAnswer(address: string): void {
  const { status = 0, mimeType = '' } = servedAs(address) ?? {};
  if (status >= FIRST_ERROR) throw new GapLensError('image-not-found', status);
  if (/^(text\/html|application\/xhtml)/i.test(mimeType)) throw new GapLensError('image-is-html');
}

/** An address that is not in the network is read for its bytes only where its pixels can't be. */
function fileAddress(found: FoundImage): string {
  const address = fileOf(found) ?? '';
  const scheme = isReadBackNoisy() ? /^(https?|data|blob):/i : /^https?:/i;
  if (!scheme.test(address)) throw new GapLensError('image-unreadable');
  return address;
}

/**
 * Frames of an animation can't be compared with what the screen shows at a moment. Where read-back is noisy, files come by this way that
 * the page could read.
 */
function samenessOf(address: string, file: ImageFile & { mayDiffer?: boolean }): Sameness {
  if (isReadBackNoisy() || !/^https?:/i.test(address) || isAnimated(new Uint8Array(file.bytes))) return 'sure';
  return file.mayDiffer ? 'unknown' : 'likely';
}

/** `null`: by nobody's rights, or by those of the page, which can load it as an image. */
async function fetchFile(address: string, signal: AbortSignal): Promise<(ImageFile & { mayDiffer?: boolean }) | null> {
  const asPage = () => fetchAsPage(address, isOwnOrigin(address) ? 'same-origin' : 'omit', signal);
  if (/^blob:/i.test(address)) return asPage();
  return (await fetchByExtension(address, true)) ?? (isReadBackNoisy() && mayPageRead(address) ? asPage() : null);
}

/** `null`: not allowed. */
async function fetchByExtension(address: string, isShown: boolean): Promise<(ImageFile & { mayDiffer: boolean }) | null> {
  try {
    return await askBackground('fetchImage', { address, isShown });
  } catch (error) {
    if (error instanceof GapLensError && error.code === 'page-not-allowed') return null;
    throw error;
  }
}

/**
 * Without the page's referrer and cookies a server may give another picture. Of one that the page may not read only the size
 * is known.
 */
async function ensureSame(found: FoundImage, fetched: Captured, signal: AbortSignal): Promise<Captured> {
  const shown = await fileSize(found, signal);
  const { width, height } = fetched.preview ?? {};
  const isOther = shown && width !== undefined && (width !== shown.width || height !== shown.height);
  if (isOther) throw new GapLensError('image-unreadable');
  return fetched;
}

/**
 * As an image, not by `fetch()`: that the page's policy may forbid, and in Firefox the page would hear of it.
 */
async function loadWithCors(address: string, signal: AbortSignal): Promise<Captured> {
  // A server that shares its files with nobody would cost an error in the page's console.
  if (!mayPageRead(address)) throw new GapLensError('image-unreadable');
  try {
    const image = await loadImage(address, { crossOrigin: 'anonymous' }, signal);
    const { naturalWidth: width, naturalHeight: height } = image;
    return { ...(await readDrawable({ source: image, width, height }, signal)), captureMethod: 'fetch' };
  } catch {
    // The server allows nobody else to read it. That the page shows it is known.
    throw new GapLensError('image-unreadable');
  }
}

async function captured({ bytes, mimeType }: ImageFile): Promise<Captured> {
  const file = { bytes, mimeType };
  return capturedFile(file, 'fetch', await previewCapture({ kind: 'file', ...file }));
}

/**
 * The file by the rights of the page: of its own origin, or where the server allows every origin. `image-network`: not
 * allowed, or no connection; which of them nobody says.
 */
async function fetchAsPage(address: string, credentials: RequestCredentials, signal: AbortSignal): Promise<ImageFile> {
  const response = await request(address, credentials, signal);
  if (!response.ok) throw new GapLensError('image-not-found', response.status);
  const mimeType = response.headers.get('content-type') ?? '';
  if (/^(text\/html|application\/xhtml)/i.test(mimeType)) throw new GapLensError('image-is-html');
  return { bytes: await readLimited(response.body), mimeType };
}

async function request(address: string, credentials: RequestCredentials, signal: AbortSignal): Promise<Response> {
  try {
    // A redirect may lead to where the page's policy lets it load nothing from.
    return await fetch(address, { mode: 'cors', redirect: 'error', credentials, cache: 'force-cache', signal });
  } catch {
    throw new GapLensError('image-network', address.slice(0, LONGEST_SHOWN_ADDRESS));
  }
}
