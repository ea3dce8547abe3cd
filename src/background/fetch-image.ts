import type { BackgroundMessages } from '../messaging/contracts';
import type { Request } from '../messaging/envelope';
import type { Runtime } from '../platform/browser';
import { animatedTypeOf, HEAD_LENGTH } from '../media/animation/animated-type';
import { readLimited } from '../media/read-limited';
import { LONGEST_SHOWN_ADDRESS } from '../domain/limits';
import { type ErrorCode, GapLensError, isAbort } from '../domain/errors';
import { asSecureAs, type Asker, askerOf, isNearerThanAsker, isOfAskersSite, needsEncryption } from './asker';
import { type FinalAnswer, isGranted, requestFile, type RequestRules } from './follow-redirects';
import { refuseUnlessImage, SNIFFED_LENGTH } from './image-only';

/** Milliseconds for a whole file. A server may send an endless one. */
const TIME_LIMIT = 15_000;

/** Errors that a second request with cookies would not avoid. */
const FINAL: readonly ErrorCode[] = ['image-late', 'image-too-many-bytes', 'page-not-allowed'];

type FileRequest = Request<BackgroundMessages, 'fetchImage'>;

interface ImageFile {
  bytes: ArrayBuffer;
  mimeType: string;
  /** `true`: the server may send a different image to each client, or each time. */
  mayDiffer: boolean;
}

/** Fetches the image file at an address, if the user has granted the host permission. */
export function fetchImage(request: FileRequest, sender: Runtime.MessageSender): Promise<ImageFile> {
  return fetchFile(request, askerOf(sender), ensureImage);
}

/** Like {@link fetchImage}, but returns `null` for a still image and stops the download as soon as the header shows that. */
export async function fetchAnimation(request: FileRequest, sender: Runtime.MessageSender): Promise<ImageFile | null> {
  try {
    return await fetchFile(request, askerOf(sender), refuseStill);
  } catch (error) {
    if (error instanceof StillFile) return null;
    throw error;
  }
}

/** Thrown to stop the download of a still image. */
class StillFile extends Error {}

/** Checks the beginning of a file. An exception ends the download. */
interface Check {
  /** Number of bytes that the check needs. */
  length: number;
  check: (head: ArrayBuffer, mimeType: string) => Promise<void>;
}

const ensureImage: Check = { length: SNIFFED_LENGTH, check: refuseUnlessImage };

const refuseStill: Check = {
  length: HEAD_LENGTH,
  check: async (head, mimeType) => {
    if (!animatedTypeOf(new Uint8Array(head))) throw new StillFile();
    await refuseUnlessImage(head, mimeType);
  },
};

async function fetchFile({ address, isShown }: FileRequest, asker: Asker, check: Check): Promise<ImageFile> {
  const parsed = URL.parse(address);
  if (!parsed) throw new GapLensError('no-image-address');
  const signal = AbortSignal.timeout(TIME_LIMIT);
  if (parsed.protocol === 'data:') return read(address, () => fetchData(parsed, signal), check, signal);
  const url = asSecureAs(asker, parsed);
  if (!/^https?:$/.test(url.protocol) || isNearerThanAsker(asker, url)) throw new GapLensError('page-not-allowed');
  if (!(await isGranted(url))) throw new GapLensError('page-not-allowed');
  const rules: RequestRules = {
    credentials: 'omit',
    // A private window must leave nothing in the cache.
    cache: asker.isPrivateWindow ? 'no-store' : 'force-cache',
    mayLeaveHost: asker.isOwnPage || isShown,
    needsEncryption: needsEncryption(asker, url),
  };
  try {
    return await read(address, () => requestFile(url, rules, signal), check, signal);
  } catch (error) {
    const isFinal = !(error instanceof GapLensError) || FINAL.includes(error.code);
    if (isFinal || !isShown || !isOfAskersSite(asker, url)) throw error;
    // The page shows the image, and its own request carried the cookies.
    return read(address, () => requestFile(url, { ...rules, credentials: 'include' }, signal), check, signal);
  }
}

async function fetchData(address: URL, signal: AbortSignal): Promise<FinalAnswer> {
  return { response: await fetch(address, { signal }), address };
}

async function read(name: string, request: () => Promise<FinalAnswer>, check: Check, signal: AbortSignal): Promise<ImageFile> {
  try {
    const { response, address } = await request();
    const mimeType = response.headers.get('content-type') ?? '';
    await refuseByHeaders(response, mimeType);
    const bytes = await readLimited(response.body, { ...check, check: (head) => check.check(head, mimeType) });
    return { bytes, mimeType, mayDiffer: mayDiffer(response, address, name) };
  } catch (error) {
    if (error instanceof GapLensError || error instanceof StillFile) throw error;
    if (signal.aborted || isAbort(error)) throw new GapLensError('image-late', TIME_LIMIT / 1000);
    throw new GapLensError('image-network', name.slice(0, LONGEST_SHOWN_ADDRESS));
  }
}

async function refuseByHeaders({ ok, status, body }: Response, mimeType: string): Promise<void> {
  const isHtml = /^(text\/html|application\/xhtml)/i.test(mimeType);
  if (ok && !isHtml) return;
  await body?.cancel();
  throw ok ? new GapLensError('image-is-html') : new GapLensError('image-not-found', status);
}

/**
 * Returns whether the server may send a different image next time: it forbids caching, varies the response by client, or
 * redirected the request. A server that does none of these is assumed to serve plain files.
 */
function mayDiffer({ headers }: Response, { pathname }: URL, asked: string): boolean {
  const control = headers.get('cache-control') ?? '';
  if (/no-store/i.test(control) || /\*|cookie|referer|authorization|sec-fetch/i.test(headers.get('vary') ?? '')) return true;
  if (pathname !== URL.parse(asked)?.pathname) return true;
  const hasVersion = headers.has('etag') || headers.has('last-modified');
  return !hasVersion && /no-cache|max-age=0/i.test(control);
}
