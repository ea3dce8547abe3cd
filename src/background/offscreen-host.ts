import type { EngineHost } from '../host/engine-host';
import type { EngineMessages } from '../messaging/contracts';
import type { Request } from '../messaging/envelope';
import { LostMessage, repeatIfLost } from '../messaging/lost-message';
import { sendToOffscreen } from '../messaging/send';
import { browser, offscreen } from '../platform/browser';
import { GapLensError } from '../domain/errors';

const PAGE = 'offscreen.html';
/** When the document ends, every image in it is lost, so even the third loss of an image may be another image's fault. */
const ATTEMPTS = 4;
/** How often the document may fail to open in a row. */
const OPENINGS = 3;
/** Milliseconds after an answer in which the document counts as open: a run sends many requests a second, and each would ask the browser. */
const COUNTS_AS_OPEN = 1000;

/**
 * Creates the host that runs in Chrome's offscreen document, because Chrome's service worker cannot start workers. With the
 * reason `WORKERS`, the document lives until the browser ends. Progress arrives from it as messages.
 */
export function createOffscreenHost(): EngineHost {
  let opening: Promise<void> | null = null;
  /** The time until which the document counts as open. */
  let openUntil = 0;

  /** Opens the document once, even for simultaneous requests, because only one may exist. */
  function ensureOpen(): Promise<void> {
    if (performance.now() < openUntil) return Promise.resolve();
    opening ??= open().finally(() => {
      opening = null;
    });
    return opening;
  }

  async function send<Type extends keyof EngineMessages>(type: Type, payload: Request<EngineMessages, Type>) {
    try {
      const answer = await sendToOffscreen(type, payload);
      openUntil = performance.now() + COUNTS_AS_OPEN;
      return answer;
    } catch (error) {
      if (error instanceof LostMessage) openUntil = 0;
      throw error;
    }
  }

  return {
    request: (type, payload, signal) =>
      repeatIfLost(
        async () => {
          await ensureOpen();
          signal?.throwIfAborted();
          return send(type, payload);
        },
        ATTEMPTS,
        signal,
      ),
    sendIfRunning: async (type, payload) => {
      if (await offscreen?.hasDocument()) await sendToOffscreen(type, payload);
    },
  };
}

async function open(): Promise<void> {
  if (!offscreen) throw new Error('this browser has no offscreen documents');
  for (let attempt = 1; !(await offscreen.hasDocument()); attempt += 1) {
    try {
      await offscreen.createDocument({
        url: browser.runtime.getURL(PAGE),
        reasons: ['WORKERS' as chrome.offscreen.Reason],
        justification: 'Runs the network that classifies images, in a worker.',
      });
      return;
    } catch (error) {
      // An earlier background may have opened the document in the meantime, or the document ended before it was open.
      if (attempt < OPENINGS || (await offscreen.hasDocument())) continue;
      console.error('GapLens could not open its offscreen document:', error);
      throw new GapLensError('engine-stopped');
    }
  }
}
