import { GapLensError } from '../../domain/errors';
import type { ImageFile } from './captured-file';

/** As the extension's own fetch: no page has a larger image. */
const LARGEST_FILE = 64_000_000;
/** Characters of an address that a message shows. */
const LONGEST_SHOWN = 200;

/**
 * The file by the rights of the page: of its own origin, or where the server allows every origin. `image-network`: not
 * allowed, or no connection; which of them nobody says.
 */
export async function fetchAsPage(address: string, credentials: RequestCredentials, signal: AbortSignal): Promise<ImageFile> {
  const response = await request(address, credentials, signal);
  if (!response.ok) throw new GapLensError('image-not-found', response.status);
  const mimeType = response.headers.get('content-type') ?? '';
  if (/^(text\/html|application\/xhtml)/i.test(mimeType)) throw new GapLensError('image-is-html');
  return { bytes: await readLimited(response), mimeType };
}

async function request(address: string, credentials: RequestCredentials, signal: AbortSignal): Promise<Response> {
  try {
    // A redirect may lead to where the page's policy lets it load nothing from.
    return await fetch(address, { mode: 'cors', redirect: 'error', credentials, cache: 'force-cache', signal });
  } catch {
    throw new GapLensError('image-network', address.slice(0, LONGEST_SHOWN));
  }
}

/** Reading stops at the limit, and with it the download. */
async function readLimited(response: Response): Promise<ArrayBuffer> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
    length += piece.value.length;
    if (length > LARGEST_FILE) {
      void reader?.cancel();
      throw new GapLensError('image-too-many-bytes', LARGEST_FILE / 1e6);
    }
    parts.push(piece.value);
  }
  // In Firefox what a page's API gives belongs to the page's realm, and a typed array over its buffer is refused; a copy is ours.
  const bytes = new Uint8Array(length);
  let end = 0;
  for (const part of parts) {
    bytes.set(part, end);
    end += part.length;
  }
  return bytes.buffer;
}
