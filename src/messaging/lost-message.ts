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
 */
export async function withOneRetry<Value>(send: () => Promise<Value>, signal?: AbortSignal): Promise<Value> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof LostMessage)) throw error;
    if (signal?.aborted) throw new GapLensError('aborted');
    return send();
  }
}
