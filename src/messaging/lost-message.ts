import { GapLensError } from '../domain/errors';

/** Thrown for a message without an answer: the receiver ended or did not exist, or the extension was reloaded. */
export class LostMessage extends GapLensError {
  constructor(cause: unknown) {
    super('engine-stopped');
    this.cause = cause;
  }
}

/**
 * Sends a message, and sends it again if it is lost, because browsers may end the background and the offscreen document at any
 * moment and start them again for the next message. A message that was answered, even with an error, is not repeated.
 *
 * @param attempts the most times that the message is sent
 * @throws LostMessage if the last attempt is lost too
 * @throws GapLensError `aborted` if the signal was aborted before an attempt was lost
 */
export async function repeatIfLost<Value>(
  send: () => Promise<Value>,
  attempts: number,
  signal: AbortSignal | undefined,
): Promise<Value> {
  for (let left = attempts - 1; left > 0; left -= 1) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof LostMessage)) throw error;
      if (signal?.aborted) throw new GapLensError('aborted');
    }
  }
  return send();
}
