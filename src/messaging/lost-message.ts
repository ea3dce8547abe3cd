import { GapLensError, hasCode } from '../domain/errors';

/** Thrown for a message without an answer: the receiver ended or did not exist, or the extension was reloaded. */
export class LostMessage extends GapLensError {
  constructor(cause: unknown) {
    super('engine-stopped');
    this.cause = cause;
  }
}

/** Thrown for a message of a page that was left before the answer, and is shown again: the answer did not reach it. */
export class PageReturned extends LostMessage {
  constructor() {
    super('the page was left before the answer');
  }
}

/**
 * Sends a message, and sends it again if it is lost, because browsers may end the background and the offscreen document at any
 * moment and start them again for the next message. A message that was answered, even with an error, is not repeated, but for two errors.
 * `capture-lost` asks for the message's image again; the scheduler ends that, because it counts the workers that an image ends. `aborted`
 * although the signal is not aborted means that a person left the page, so that its work was dropped, and is back.
 *
 * @param attempts the most times that the message is lost. A page that a person leaves and shows again may lose it more often
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
      if (signal?.aborted) throw new GapLensError('aborted');
      if (error instanceof PageReturned) continue;
      const isDropped = signal !== undefined && hasCode(error, 'aborted');
      if (error instanceof LostMessage || isDropped) left -= 1;
      else if (!hasCode(error, 'capture-lost')) throw error;
      if (left === 0) throw error;
    }
  }
}
