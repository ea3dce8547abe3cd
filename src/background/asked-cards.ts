import type { Runtime } from '../platform/browser';
import { GapLensError } from '../domain/errors';
import { isNullOr, isRecord, isText } from '../domain/shape';
import { isCount } from '../messaging/shapes';
import { kindOfSender } from '../messaging/sender-kind';
import { noteFault, noteRefused } from './faults';
import { createTabList } from './tab-list';

/** A frame in which a person has asked for a card. A frame keeps its id when it navigates; its document id changes. */
interface AskedFrame {
  frameId: number;
  /** `null` if the browser does not provide it. */
  documentId: string | null;
}

/** Limit for each tab. Pages have few frames with cards. */
const MOST_FRAMES = 50;

const askedFrames = createTabList<AskedFrame>(
  'asked',
  isRecord<AskedFrame>({ frameId: isCount, documentId: isNullOr(isText(200)) }),
);

/** Remembers that a person has asked for a card in a frame, from the menu or by a key. Never rejects. */
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

/**
 * Throws `message-refused` if a frame asks for something that only a card does, but no person has asked for a card in that frame.
 * Our own pages may ask.
 */
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

/** Forgets the frames of a closed tab. */
export const forgetAsked = askedFrames.forget;

/** The polyfill's types lack the document id. */
type Sender = Runtime.MessageSender & { documentId?: string };
