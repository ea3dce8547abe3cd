import { animatedTypeOf, HEAD_LENGTH } from '../shared/animation/animated-type';
import { browser } from '../shared/browser';
import { GapLensError, isAbort } from '../shared/errors';

/** An encoded image larger than this is refused: pages have none. */
const LARGEST_FILE = 64_000_000;

/** Milliseconds for the whole of a file: an endless answer must end. */
const TIME_LIMIT = 15_000;

interface ImageFile {
  bytes: ArrayBuffer;
  mimeType: string;
  /** The server may give another picture to each that asks, or each time. */
  mayDiffer: boolean;
}

/** The file behind an address, where the user has granted the host permission. */
export function fetchImage(address: string): Promise<ImageFile> {
  return fetchFile(address, readLimited);
}

/** The same if it may be animated, else `null`: of a still no more is loaded than says so. */
export async function fetchAnimation(address: string): Promise<ImageFile | null> {
  try {
    return await fetchFile(address, (body) => readLimited(body, refuseStill));
  } catch (error) {
    if (error instanceof StillFile) return null;
    throw error;
  }
}

/** Ends the reading of a file that nobody needs. */
class StillFile extends Error {}

function refuseStill(head: Uint8Array): void {
  if (!animatedTypeOf(head)) throw new StillFile();
}

async function fetchFile(address: string, read: (body: Response['body']) => Promise<ArrayBuffer>): Promise<ImageFile> {
  if (!(await isAllowed(address))) throw new GapLensError('page-not-allowed');
  const signal = AbortSignal.timeout(TIME_LIMIT);
  try {
    const response = await fetch(address, { credentials: 'include', cache: 'force-cache', signal });
    if (!response.ok) throw new GapLensError('image-not-found', response.status);
    const mimeType = response.headers.get('content-type') ?? '';
    if (/^(text\/html|application\/xhtml)/i.test(mimeType)) throw new GapLensError('image-is-html');
    return { bytes: await read(response.body), mimeType, mayDiffer: mayDiffer(address, response) };
  } catch (error) {
    if (error instanceof GapLensError || error instanceof StillFile) throw error;
    if (signal.aborted || isAbort(error)) throw new GapLensError('image-timeout', TIME_LIMIT / 1000);
    throw new GapLensError('image-network', address.slice(0, 200));
  }
}

/**
 * Returns whether the server may give another picture next time: it forbids keeping the answer, varies it by who asks, or redirected
 * the request. A server without such headers serves plain files.
 */
function mayDiffer(address: string, { headers, redirected, url }: Response): boolean {
  const control = headers.get('cache-control') ?? '';
  if (/no-store/i.test(control) || /\*|cookie|referer|authorization|sec-fetch/i.test(headers.get('vary') ?? '')) return true;
  if (redirected && URL.parse(url)?.pathname !== URL.parse(address)?.pathname) return true;
  const hasVersion = headers.has('etag') || headers.has('last-modified');
  return !hasVersion && /no-cache|max-age=0/i.test(control);
}

async function isAllowed(address: string): Promise<boolean> {
  if (!URL.canParse(address)) throw new GapLensError('no-image-address');
  const { protocol, hostname } = new URL(address);
  if (protocol === 'data:') return true;
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  // Match patterns know no ports: a host is granted with all of its own.
  return browser.permissions.contains({ origins: [`${protocol}//${hostname}/*`] });
}

/** @param check told the file's first {@link HEAD_LENGTH} bytes at least, or all of a shorter one; what it throws ends the reading */
async function readLimited(body: Response['body'], check: (head: Uint8Array) => void = () => undefined): Promise<ArrayBuffer> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  let checked = false;
  const checkHead = async () => {
    checked = true;
    check(new Uint8Array(await new Blob(parts).arrayBuffer()));
  };
  // Reading stops at the limit, and with it the download.
  for await (const part of body ?? []) {
    length += part.length;
    if (length > LARGEST_FILE) throw new GapLensError('image-too-many-bytes', LARGEST_FILE / 1e6);
    parts.push(part);
    if (!checked && length >= HEAD_LENGTH) await checkHead();
  }
  if (!checked) await checkHead();
  return new Blob(parts).arrayBuffer();
}
