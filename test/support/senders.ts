import type { Runtime } from '../../src/platform/browser';
import type { SenderKind } from '../../src/messaging/senders';

/** A sender with the properties of both browsers that the polyfill's types lack. */
export type ToldSender = Runtime.MessageSender & { origin?: string; documentId?: string; envType?: string };

export const ID = 'gaplens';
export const ROOT = 'chrome-extension://gaplens/';
const origin = 'chrome-extension://gaplens';

/** The part of `runtime` that identifies the extension. */
export const ownRuntime = { id: ID, getURL: (path: string) => ROOT + path };

export const tabOf = (id: number, url = 'https://page.example/'): Runtime.MessageSender['tab'] =>
  ({ id, url, active: true }) as never;

/** Returns a frame of a tab as a sender. */
export function frameSender(tabId: number, frameId: number, url = 'https://page.example/'): ToldSender {
  return { id: ID, url, origin: URL.parse(url)?.origin ?? 'null', frameId, tab: tabOf(tabId) } as ToldSender;
}

export const senders: Record<SenderKind, ToldSender> = {
  page: { id: ID, url: `${ROOT}popup.html`, origin },
  background: { id: ID, url: `${ROOT}background.js`, origin },
  offscreen: { id: ID, url: `${ROOT}offscreen.html`, origin },
  frame: frameSender(7, 3),
};
