import { GapLensError } from '../domain/errors';

/** Bytes. A file has to fit into memory beside its pixels, and more than one at a time. No page has a larger image. */
const LARGEST_FILE = 64_000_000;

/** Judges a file by its beginning. */
interface HeadCheck {
  /** Bytes from the start that the check needs. */
  length: number;
  /** Is given these bytes, or all of a shorter file. What it throws ends the download. */
  check(head: ArrayBuffer): Promise<void>;
}

/** @throws GapLensError `image-too-many-bytes` */
export function refuseTooLarge(byteLength: number): void {
  if (byteLength > LARGEST_FILE) throw new GapLensError('image-too-many-bytes', LARGEST_FILE / 1e6);
}

/**
 * Reads what a server sends, and stops the download at the limit.
 *
 * @throws GapLensError `image-too-many-bytes`; what `head` throws
 */
export async function readLimited(body: Response['body'], head?: HeadCheck): Promise<ArrayBuffer> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  let unchecked = head;
  const check = async () => {
    const { check: checkHead } = unchecked ?? {};
    unchecked = undefined;
    await checkHead?.(join(parts, length));
  };
  const reader = body?.getReader();
  try {
    for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
      length += piece.value.length;
      refuseTooLarge(length);
      parts.push(piece.value);
      if (unchecked && length >= unchecked.length) await check();
    }
    await check();
  } catch (error) {
    void cancel(reader);
    throw error;
  }
  return join(parts, length);
}

/**
 * Copies the parts. In Firefox what a page's API gives to a content script belongs to the page's realm, and a typed array over such a
 * buffer is refused.
 */
function join(parts: readonly Uint8Array[], length: number): ArrayBuffer {
  const bytes = new Uint8Array(length);
  let end = 0;
  for (const part of parts) {
    bytes.set(part, end);
    end += part.length;
  }
  return bytes.buffer;
}

async function cancel(reader: ReadableStreamDefaultReader | undefined): Promise<void> {
  try {
    await reader?.cancel();
  } catch {
    // The download has failed already.
  }
}
