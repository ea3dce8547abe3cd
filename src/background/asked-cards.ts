import type { Runtime } from '../platform/browser';
import { GapLensError } from '../domain/errors';
import { isNullOr, isRecord, isText } from '../domain/shape';
import { isCount } from '../messaging/shapes';
import { kindOfSender } from '../messaging/sender-kind';
import { noteFault, noteRefused } from './faults';
import { createTabList } from './tab-list';

/** A frame in which a person has asked for a card. A frame keeps its number when it goes on to another page; its document does not. */
interface AskedFrame {
  frameId: number;
  /** `null`: the browser does not tell it. */
  documentId: string | null;
}

/** A page has few frames with cards. */
const MOST_FRAMES = 50;

const askedFrames = createTabList<AskedFrame>(
  'asked',
  isRecord<AskedFrame>({ frameId: isCount, documentId: isNullOr(isText(200)) }),
);

/** Keeps that a person has asked for a card in a frame, by the menu or a key. Never rejects. */
export async function noteAsked(tabId: number, frameId: number, documentId: string | null): Promise<void> {
  try {
    await askedFrames.change(tabId, (asked) => {
      const others = asked.filter((each) => each.frameId !== frameId);
      return [...others, { frameId, documentId }].slice(-MOST_FRAMES);
    });
  } catch (error) {
    noteFault('settings', error);
  }
}

/** Refuses what only a card does, where a frame wants it in which no person has asked for a card. Our own pages may do it. */
export async function ensureAsked(what: string, sender: Sender): Promise<void> {
  if (kindOfSender(sender) === 'page') return;
  const { tab, frameId, documentId } = sender;
  const asked = tab?.id === undefined ? [] : await askedFrames.load(tab.id);
  const isSame = (known: string | null) => known === null || documentId === undefined || known === documentId;
  if (tab?.active && asked.some((each) => each.frameId === frameId && isSame(each.documentId))) return;
  const error = new GapLensError('message-refused', what);
  noteRefused(error);
  throw error;
}

/** A tab that was closed has no cards. */
export const forgetAsked = askedFrames.forget;

/** The types of the polyfill lack the document. */
type Sender = Runtime.MessageSender & { documentId?: string };
