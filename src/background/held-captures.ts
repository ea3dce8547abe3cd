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

/** Counts what a frame keeps, or keeps no longer, and tells frames of the tab to drop what is over the tab's budget. */
export async function countCaptures(
  { held, released }: Request<BackgroundMessages, 'captureHeld'>,
  { tab, frameId = 0 }: Runtime.MessageSender,
): Promise<void> {
  const tabId = tab?.id;
  if (tabId === undefined) return;
  const gone = new Set(released);
  let dropped: HeldCapture[] = [];
  await heldCaptures.change(tabId, (before) => {
    // A frame releases its own captures only.
    const others = before.filter((each) => each.frameId !== frameId || (each.key !== held.key && !gone.has(each.key)));
    const sorted = withinBudget([...others, { key: held.key, frameId, bytes: held.bytes }]);
    dropped = sorted.dropped;
    return sorted.kept;
  });
  for (const [frame, keys] of byFrame(dropped)) tellToDrop(tabId, frame, keys);
}

/** A tab that was closed holds nothing. */
export const forgetCaptures = heldCaptures.forget;

/**
 * The captures that may stay, the newest of each frame within its share and of these the newest within the tab's budget.
 *
 * @param held the latest last
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

/** A frame that does not answer has gone with what it kept, or hangs and drops it when it runs again. */
function tellToDrop(tabId: number, frameId: number, keys: string[]): void {
  sendToContent({ tabId, frameId }, 'dropCaptures', { keys }).catch(() => undefined);
}
