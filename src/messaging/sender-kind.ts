import { browser, type Runtime } from '../platform/browser';
import type { SenderKind } from './senders';

/** The polyfill's types lack `origin`, which both browsers provide. */
type Sender = Runtime.MessageSender & { origin?: string };

/** Chrome's background script, and the document that Firefox generates for the background scripts. */
const BACKGROUNDS = ['background.js', '_generated_background_page.html'];
const OFFSCREEN = 'offscreen.html';

/**
 * Returns the kind of a sender according to the browser, or `null` for a sender that is not part of the extension. Pages of the
 * extension count only as the top document, because the extension embeds none of them.
 */
export function kindOfSender(sender: Sender | undefined): SenderKind | null {
  const { id, url, origin, tab, frameId } = sender ?? {};
  if (id !== browser.runtime.id || url === undefined) return null;
  const root = browser.runtime.getURL('');
  if (!url.startsWith(root)) return isFrame(tab?.id, frameId) && `${origin}/` !== root ? 'frame' : null;
  if (origin !== undefined && `${origin}/` !== root) return null;
  const path = url.slice(root.length).split(/[?#]/, 1)[0] ?? '';
  if (tab === undefined && BACKGROUNDS.includes(path)) return 'background';
  if (tab === undefined && path === OFFSCREEN) return 'offscreen';
  return (frameId ?? 0) === 0 && !BACKGROUNDS.includes(path) && path !== OFFSCREEN ? 'page' : null;
}

/** Returns whether a sender is of one of the kinds, according to the browser. */
export function isFrom(kinds: readonly SenderKind[], sender: Runtime.MessageSender | undefined): boolean {
  const kind = kindOfSender(sender);
  return kind !== null && kinds.includes(kind);
}

function isFrame(tabId: number | undefined, frameId: number | undefined): boolean {
  return [tabId, frameId].every((id) => Number.isInteger(id) && Number(id) >= 0);
}
