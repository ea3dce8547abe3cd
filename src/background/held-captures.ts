import type { BackgroundMessages } from '../messaging/contracts';
import type { Request } from '../messaging/envelope';
import { isCount } from '../messaging/shapes';
import { sendToContent } from '../messaging/send';
import type { Runtime } from '../platform/browser';
import { FRAME_BYTES, FRAME_CAPTURES, TAB_BYTES, TAB_CAPTURES } from '../domain/limits';
import { isRecord, isText } from '../domain/shape';
import { createTabList } from './tab-list';

/** A capture that a frame of a tab keeps. */
export interface HeldCapture {
  /** Unique in its tab. */
  key: string;
  frameId: number;
  bytes: number;
}

const heldCaptures = createTabList<HeldCapture>(
  'captures',
  isRecord<HeldCapture>({ key: isText(200), frameId: isCount, bytes: isCount }),
);

/** Records which captures a frame keeps and has released, and makes frames of the tab drop captures beyond the tab's budget. */
export async function countCaptures(
  { held, released }: Request<BackgroundMessages, 'capturesHeld'>,
  { tab, frameId = 0 }: Runtime.MessageSender,
): Promise<void> {
  const tabId = tab?.id;
  if (tabId === undefined) return;
  const gone = new Set([...released, ...held.map(({ key }) => key)]);
  let dropped: HeldCapture[] = [];
  await heldCaptures.change(tabId, (before) => {
    // A frame can release only its own captures.
    const others = before.filter((each) => each.frameId !== frameId || !gone.has(each.key));
    const sorted = withinBudget([...others, ...held.map(({ key, bytes }) => ({ key, frameId, bytes }))]);
    dropped = sorted.dropped;
    return sorted.kept;
  });
  for (const [frame, keys] of byFrame(dropped)) requestDrop(tabId, frame, keys);
}

/** Forgets the captures of a closed tab. */
export const forgetCaptures = heldCaptures.forget;

/**
 * Splits captures into those that may stay and those to drop. The newest stay, within each frame's share and within the tab's
 * budget.
 *
 * @param held the newest last
 */
export function withinBudget(held: readonly HeldCapture[]): { kept: HeldCapture[]; dropped: HeldCapture[] } {
  const all = createRoom(TAB_BYTES, TAB_CAPTURES);
  const frames = new Map<number, Room>();
  const kept = new Set<HeldCapture>();
  for (const each of held.toReversed()) {
    const share = frames.get(each.frameId) ?? createRoom(FRAME_BYTES, FRAME_CAPTURES);
    frames.set(each.frameId, share);
    if (!share.has(each.bytes) || !all.has(each.bytes)) continue;
    share.take(each.bytes);
    all.take(each.bytes);
    kept.add(each);
  }
  return { kept: held.filter((each) => kept.has(each)), dropped: held.filter((each) => !kept.has(each)) };
}

interface Room {
  has(bytes: number): boolean;
  take(bytes: number): void;
}

function createRoom(bytesLeft: number, countLeft: number): Room {
  return {
    has: (bytes) => countLeft > 0 && bytes <= bytesLeft,
    take: (bytes) => {
      bytesLeft -= bytes;
      countLeft -= 1;
    },
  };
}

function byFrame(dropped: readonly HeldCapture[]): Map<number, string[]> {
  const frames = new Map<number, string[]>();
  for (const { frameId, key } of dropped) frames.set(frameId, [...(frames.get(frameId) ?? []), key]);
  return frames;
}

/** Ignores failures: a frame that does not answer is gone together with its captures, or drops them once it responds again. */
function requestDrop(tabId: number, frameId: number, keys: string[]): void {
  sendToContent({ tabId, frameId }, 'dropCaptures', { keys }).catch(() => undefined);
}
