import { GapLensError } from '../domain/errors';

/** A message that its receiver did not answer: the receiver ended, was not there, or the extension was reloaded. */
export class LostMessage extends GapLensError {
  constructor(cause: unknown) {
    super('engine-stopped');
    this.cause = cause;
  }
}

/**
 * Sends a message once more if it was lost: browsers end background and offscreen document at any moment, and start them again
 * for the next message. What the receiver answered is never asked again.
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
