import { isAnimated } from '../../media/animation/animated-type';
import type { CaptureMethod } from '../../domain/classification';
import type { ImageSource } from '../../domain/image-source';
import { withTimeLimit } from '../../domain/time-limit';
import { sendToBackground } from '../../messaging/send';
import type { ImageFile } from './captured';

interface Animation {
  source: Extract<ImageSource, { kind: 'file' }>;
  captureMethod: CaptureMethod;
}

/** Milliseconds. Without the file, the visible pixels are classified. */
const TIME_LIMIT = 5000;

/** Returns the animated file at an address, and how it was captured; `null` for still images, and if the file is not available. */
export async function captureAnimation(address: string, signal: AbortSignal): Promise<Animation | null> {
  try {
    return await withTimeLimit(readAnimation(address, signal), TIME_LIMIT, 'image-timeout', signal);
  } catch {
    signal.throwIfAborted();
    return null;
  }
}

async function readAnimation(address: string, signal: AbortSignal): Promise<Animation | null> {
  if (/^(data|blob):/i.test(address)) return ifAnimated(await readFromPage(address, signal), 'page');
  const fetched = await sendToBackground('fetchAnimation', { address, isShown: true });
  return fetched && ifAnimated({ bytes: fetched.bytes, mimeType: fetched.mimeType }, 'fetch');
}

/** Returns `null` for still files. Their pixels are captured, which shows whether they have only one color. */
function ifAnimated(file: ImageFile, captureMethod: CaptureMethod): Animation | null {
  return isAnimated(new Uint8Array(file.bytes)) ? { source: { kind: 'file', ...file }, captureMethod } : null;
}

/** Reads a `data:` or `blob:` address. Decodes base64 itself, since the page's policy may forbid fetching `data:` addresses. */
async function readFromPage(address: string, signal: AbortSignal): Promise<ImageFile> {
  const [, mimeType = '', data] = /^data:([^;,]*)[^,]*,(.*)$/is.exec(address) ?? [];
  if (data === undefined) return fileOf(await fetch(address, { signal }));
  const bytes = Uint8Array.from(atob(decodeURIComponent(data)), (character) => character.charCodeAt(0));
  return { bytes: bytes.buffer, mimeType };
}

async function fileOf(response: Response): Promise<ImageFile> {
  // In Firefox the buffer belongs to the page's realm, and its copy to ours.
  const bytes = new Uint8Array(new Uint8Array(await response.arrayBuffer())).buffer;
  return { bytes, mimeType: response.headers.get('content-type') ?? '' };
}
