import type { ScreenCrop } from '../messaging/contracts';
import { browser, type Runtime } from '../platform/browser';
import { GapLensError } from '../domain/errors';
import type { Rectangle } from '../domain/image-source';
import { intersect } from '../domain/rectangles';
import { cropShot } from './crop-shot';
import { hideOverlays } from './hide-overlays';
import { partsOfSender } from './place-of-sender';

/** Chrome allows two shots a second; milliseconds until another try, and how many tries. */
const WAIT_FOR_QUOTA = 600;
const TRIES = 8;

/** A shot that is asked for and not begun. */
interface WaitingShot {
  /** The parts that frames asked for, in widths of the shot. */
  parts: Rectangle[];
  bitmap: Promise<ImageBitmap>;
  /** Frames that still crop it. */
  users: number;
}

/** By tab: all frames of the tab that ask before the shot begins share it. */
const next = new Map<number, WaitingShot>();
let last: Promise<unknown> = Promise.resolve();

/**
 * Parts of the sender's tab as it is seen, none older than the question; `null` for a part of which nothing lies in the sender's own
 * frame. Needs no host permission, only `activeTab`.
 *
 * @param parts in widths of the shot, down too
 */
export async function captureScreen(parts: readonly Rectangle[], sender: Runtime.MessageSender): Promise<(ScreenCrop | null)[]> {
  const { id, windowId } = sender.tab ?? {};
  if (id === undefined || windowId === undefined) throw new GapLensError('screen-not-allowed');
  const before = await partsOfSender(parts, sender);
  const shot = joinShot(id, windowId, parts);
  try {
    const bitmap = await shot.bitmap;
    // A frame that was moved, or covered, during the shot gets what was its own before and after.
    const after = await partsOfSender(parts, sender);
    const crops: (ScreenCrop | null)[] = [];
    // One after the other: each takes a canvas.
    for (const [index, own] of after.entries()) crops.push(await cropShot(bitmap, intersect(own, before[index] ?? own)));
    return crops;
  } finally {
    shot.users -= 1;
    if (shot.users === 0)
      void shot.bitmap.then(
        (bitmap) => bitmap.close(),
        () => undefined,
      );
  }
}

function joinShot(tabId: number, windowId: number, parts: readonly Rectangle[]): WaitingShot {
  const waiting = next.get(tabId) ?? queueShot(tabId, windowId);
  waiting.parts.push(...parts);
  waiting.users += 1;
  return waiting;
}

/** Only a new shot becomes the end of the queue: a shot that is joined may have others behind it. */
function queueShot(tabId: number, windowId: number): WaitingShot {
  const parts: Rectangle[] = [];
  const bitmap = last.then(() => {
    next.delete(tabId);
    return takeShot(tabId, windowId, parts);
  });
  // The caller who asked for the shot receives its failure.
  last = bitmap.catch(() => undefined);
  const shot = { parts, bitmap, users: 0 };
  next.set(tabId, shot);
  return shot;
}

/** Decoded as the engine decodes files: the values of the screen, without color management. */
async function takeShot(tabId: number, windowId: number, parts: readonly Rectangle[]): Promise<ImageBitmap> {
  const address = await capture(tabId, windowId, parts);
  const file = await (await fetch(address)).blob();
  return createImageBitmap(file, { colorSpaceConversion: 'none' });
}

async function capture(tabId: number, windowId: number, parts: readonly Rectangle[]): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const showOverlays = await hideOverlays(tabId, parts);
    try {
      await checkInFront(tabId, windowId);
      const address = await browser.tabs.captureVisibleTab(windowId, { format: 'png' });
      await checkInFront(tabId, windowId);
      return address;
    } catch (error) {
      const isQuota = error instanceof Error && /quota|MAX_CAPTURE/i.test(error.message);
      if (!isQuota || attempt === TRIES) throw new GapLensError('screen-not-allowed');
    } finally {
      showOverlays();
    }
    await new Promise((resolve) => setTimeout(resolve, WAIT_FOR_QUOTA));
  }
}

/** A shot shows whatever tab is in front: before it and after it that must be the one that asked. */
async function checkInFront(tabId: number, windowId: number): Promise<void> {
  const [front] = await browser.tabs.query({ active: true, windowId });
  if (front?.id !== tabId) throw new GapLensError('screen-not-allowed');
}
