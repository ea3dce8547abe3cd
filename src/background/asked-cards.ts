import { browser, type Runtime } from '../shared/browser';
import { GapLensError } from '../shared/errors';
import { createTurns } from '../shared/turns';
import { noteFault, noteRefused } from './note-fault';

/** A frame in which a person has asked for a card. A frame keeps its number when it goes on to another page; its document does not. */
interface AskedFrame {
  frameId: number;
  /** `null`: the browser does not tell it. */
  documentId: string | null;
}

const keyOf = (tabId: number) => `asked.${tabId}`;
/** A page has few frames with cards. */
const MOST_FRAMES = 50;
/** Two cards at once must not both be noted without the other. */
const inTurn = createTurns();

/** Keeps that a person has asked for a card in a frame, by the menu or a key. Never rejects. */
export async function noteAsked(tabId: number, frameId: number, documentId: string | null): Promise<void> {
  try {
    await inTurn(async () => {
      const others = (await load(tabId)).filter((each) => each.frameId !== frameId);
      await browser.storage.session.set({ [keyOf(tabId)]: [...others, { frameId, documentId }].slice(-MOST_FRAMES) });
    });
  } catch (error) {
    noteFault('settings', error);
  }
}

/** Refuses what only a card does, where a frame wants it in which no person has asked for a card. Our own pages may do it. */
export async function ensureAsked(what: string, { tab, frameId, documentId, url }: Sender): Promise<void> {
  if (url?.startsWith(browser.runtime.getURL(''))) return;
  const asked = tab?.id === undefined ? [] : await load(tab.id);
  const isSame = (known: string | null) => known === null || documentId === undefined || known === documentId;
  if (tab?.active && asked.some((each) => each.frameId === frameId && isSame(each.documentId))) return;
  const error = new GapLensError('message-refused', what);
  noteRefused(error);
  throw error;
}

/** A tab that was closed has no cards. */
export function forgetAsked(tabId: number): void {
  inTurn(() => browser.storage.session.remove(keyOf(tabId))).catch((error: unknown) => noteFault('settings', error));
}

/** The types of the polyfill lack the document. */
type Sender = Runtime.MessageSender & { documentId?: string };

async function load(tabId: number): Promise<AskedFrame[]> {
  const { [keyOf(tabId)]: stored } = await browser.storage.session.get(keyOf(tabId));
  // Written above, by this build or one before it.
  return Array.isArray(stored) ? (stored as AskedFrame[]) : [];
}
