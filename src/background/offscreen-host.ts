import type { EngineHost } from '../host/engine-host';
import { sendToOffscreen } from '../messaging/send';
import { browser, offscreen } from '../shared/browser';

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
    request: async (type, payload) => {
      await ensureOpen();
      return sendToOffscreen(type, payload);
    },
    tellIfRunning: async (type, payload) => {
      if (await offscreen?.hasDocument()) await sendToOffscreen(type, payload);
    },
  };
}

async function open(): Promise<void> {
  if (!offscreen) throw new Error('this browser has no offscreen documents');
  if (await offscreen.hasDocument()) return;
  await offscreen.createDocument({
    url: browser.runtime.getURL(PAGE),
    reasons: ['WORKERS' as chrome.offscreen.Reason],
    justification: 'Runs the network that classifies images, in a worker.',
  });
}
