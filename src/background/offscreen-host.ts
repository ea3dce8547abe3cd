import type { EngineHost } from '../host/engine-host';
import { withOneRetry } from '../messaging/lost-message';
import { sendToOffscreen } from '../messaging/send';
import { browser, offscreen } from '../platform/browser';
import { GapLensError } from '../domain/errors';

const PAGE = 'offscreen.html';

/**
 * Chrome's service worker cannot start workers; an offscreen document can, and with the reason WORKERS it lives until the
 * browser ends. Its progress comes as messages.
 */
export function createOffscreenHost(): EngineHost {
  let opening: Promise<void> | null = null;

  /** Only one offscreen document may exist, and two requests may come at once. */
  function ensureOpen(): Promise<void> {
    opening ??= open().finally(() => {
      opening = null;
    });
    return opening;
  }

  return {
    request: (type, payload, signal) =>
      withOneRetry(async () => {
        await ensureOpen();
        signal?.throwIfAborted();
        return sendToOffscreen(type, payload);
      }, signal),
    tellIfRunning: async (type, payload) => {
      if (await offscreen?.hasDocument()) await sendToOffscreen(type, payload);
    },
  };
}

async function open(): Promise<void> {
  if (!offscreen) throw new Error('this browser has no offscreen documents');
  if (await offscreen.hasDocument()) return;
  try {
    await offscreen.createDocument({
      url: browser.runtime.getURL(PAGE),
      reasons: ['WORKERS' as chrome.offscreen.Reason],
      justification: 'Runs the network that classifies images, in a worker.',
    });
  } catch (error) {
    // A background that has ended since may have opened the document in between.
    if (await offscreen.hasDocument()) return;
    console.error('GapLens could not open its offscreen document:', error);
    throw new GapLensError('engine-stopped');
  }
}
