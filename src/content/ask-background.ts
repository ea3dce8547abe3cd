import type { BackgroundMessages } from '../messaging/contracts';
import type { Answer, Request } from '../messaging/envelope';
import { sendToBackground } from '../messaging/send';
import { GapLensError } from '../shared/errors';

/**
 * Asks the background, and once more if it went away before it answered: it may end at any moment, and starts again with
 * the next message. `engine-stopped` when it went away twice, or the extension was reloaded under the page.
 */
export async function askBackground<Type extends keyof BackgroundMessages>(
  type: Type,
  request: Request<BackgroundMessages, Type>,
): Promise<Answer<BackgroundMessages, Type>> {
  try {
    return await sendToBackground(type, request);
  } catch (error) {
    if (!isLost(error)) throw error;
  }
  try {
    return await sendToBackground(type, request);
  } catch (error) {
    throw isLost(error) ? new GapLensError('engine-stopped') : error;
  }
}

/** What the background answers with is a {@link GapLensError}; what the browser says of a lost message is not. */
function isLost(error: unknown): boolean {
  return !(error instanceof GapLensError) || error.code === 'engine-stopped';
}
