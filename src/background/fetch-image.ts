import { browser } from '../shared/browser';
import { GapLensError, isAbort } from '../shared/errors';

/** An encoded image larger than this is refused: pages have none. */
const LARGEST_FILE = 64_000_000;

/** Milliseconds for the whole of a file: an endless answer must end. */
const TIME_LIMIT = 15_000;

/** The file behind an address, where the user has granted the host permission. */
export async function fetchImage(address: string): Promise<{ bytes: ArrayBuffer; mimeType: string }> {
  if (!(await isAllowed(address))) throw new GapLensError('page-not-allowed');
  const signal = AbortSignal.timeout(TIME_LIMIT);
  try {
    const response = await fetch(address, { credentials: 'include', cache: 'force-cache', signal });
    if (!response.ok) throw new GapLensError('image-not-found', response.status);
    const mimeType = response.headers.get('content-type') ?? '';
    if (/^(text\/html|application\/xhtml)/i.test(mimeType)) throw new GapLensError('image-is-html');
    return { bytes: await readLimited(response), mimeType };
  } catch (error) {
    if (error instanceof GapLensError) throw error;
    if (signal.aborted || isAbort(error)) throw new GapLensError('image-timeout', TIME_LIMIT / 1000);
    throw new GapLensError('image-network', address.slice(0, 200));
  }
}

async function isAllowed(address: string): Promise<boolean> {
  if (!URL.canParse(address)) throw new GapLensError('no-image-address');
  const { protocol, hostname } = new URL(address);
  if (protocol === 'data:') return true;
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  // Match patterns know no ports: a host is granted with all of its own.
  return browser.permissions.contains({ origins: [`${protocol}//${hostname}/*`] });
}

async function readLimited(response: Response): Promise<ArrayBuffer> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  // Reading stops at the limit, and with it the download.
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > LARGEST_FILE) throw new GapLensError('image-too-many-bytes', LARGEST_FILE / 1e6);
    parts.push(part);
  }
  return new Blob(parts).arrayBuffer();
}
