import { GapLensError, hasCode } from '../domain/errors';

/** Thrown for a message without an answer: the receiver ended or did not exist, or the extension was reloaded. */
export class LostMessage extends GapLensError {
  constructor(cause: unknown) {
    super('engine-stopped');
    this.cause = cause;
  }
}

/**
 * Sends a message, and sends it again if it is lost, because browsers may end the background and the offscreen document at any
 * moment and start them again for the next message. A message that was answered, even with an error, is not repeated, but for one error:
 * `capture-lost` asks for the message's image again. The scheduler ends that, because it counts the workers that an image ends.
 *
 * @param attempts the most times that the message is lost
 * @throws LostMessage if the last attempt is lost too
 * @throws GapLensError `aborted` if the signal was aborted before an attempt was lost
 */
export async function repeatIfLost<Value>(
  send: () => Promise<Value>,
  attempts: number,
  signal: AbortSignal | undefined,
): Promise<Value> {
  let left = attempts;
  for (;;) {
    try {
      return await send();
    } catch (error) {
      if (error instanceof LostMessage) left -= 1;
      else if (!hasCode(error, 'capture-lost')) throw error;
      if (left === 0) throw error;
      if (signal?.aborted) throw new GapLensError('aborted');
    }
  }
}
