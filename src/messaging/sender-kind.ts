import { browser, type Runtime } from '../platform/browser';

/**
 * Who sends a message: one of the extension's own pages (popup, options, results, explanation), its background, Chrome's offscreen
 * document, or the content script of a frame, whose process a page may have taken over.
 */
export const senderKinds = ['page', 'background', 'offscreen', 'frame'] as const;
export type SenderKind = (typeof senderKinds)[number];

/** Who may send each message of a contract. Total: a message without senders does not compile. */
export type Senders<Messages> = { readonly [Type in keyof Messages]: readonly SenderKind[] };

/** The types of the polyfill lack what both browsers tell. */
type Sender = Runtime.MessageSender & { origin?: string };

/** Firefox's name for the document that it makes of the background's scripts. */
const BACKGROUNDS = ['background.js', '_generated_background_page.html'];
const OFFSCREEN = 'offscreen.html';

/**
 * Returns the kind of a sender by what the browser, not the sender, says of it; `null` for whoever is none of ours. In a frame inside
 * another document even our own pages are nobody: nothing of ours stands in one.
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

/** Returns whether the browser says of a sender that it is of one of some kinds. */
export function isFrom(kinds: readonly SenderKind[], sender: Runtime.MessageSender | undefined): boolean {
  const kind = kindOfSender(sender);
  return kind !== null && kinds.includes(kind);
}

function isFrame(tabId: number | undefined, frameId: number | undefined): boolean {
  return [tabId, frameId].every((id) => Number.isInteger(id) && Number(id) >= 0);
}
