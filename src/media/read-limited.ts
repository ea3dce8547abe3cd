import { GapLensError } from '../domain/errors';

/** Bytes. Several files must fit into memory beside their pixels. No page has a larger image. */
const LARGEST_FILE = 64_000_000;

/** Judges a file by its beginning. */
interface HeadCheck {
  /** Bytes from the start that the check needs. */
  length: number;
  /** Gets these bytes, or all of a shorter file. An error that it throws ends the download. */
  check(head: ArrayBuffer): Promise<void>;
}

/** @throws GapLensError `image-too-many-bytes` */
export function refuseTooLarge(byteLength: number): void {
  if (byteLength > LARGEST_FILE) throw new GapLensError('image-too-many-bytes', LARGEST_FILE / 1e6);
}

/**
 * Reads the body of a response, and stops the download at the size limit.
 *
 * @throws GapLensError `image-too-many-bytes`; errors of `head`
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
 * Joins copies of the parts. In Firefox, buffers from an API of the page belong to the page's realm, and content scripts may not create
 * typed arrays over them.
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
    // The download had failed already.
  }
}
