import type { ScreenCrop } from '../messaging/contracts';
import { browser, type Runtime } from '../platform/browser';
import { GapLensError } from '../domain/errors';
import type { Rectangle } from '../domain/image-source';
import { intersect } from '../domain/rectangles';
import { cropShot } from './crop-shot';
import { hideOverlays } from './hide-overlays';
import { partsOfSender } from './place-of-sender';

/** Milliseconds before another attempt, because Chrome allows two screenshots per second. */
const WAIT_FOR_QUOTA = 600;
const ATTEMPTS = 8;

/** A screenshot that has been requested. */
interface WaitingShot {
  /** The parts that frames asked for, in screenshot widths. */
  parts: Rectangle[];
  bitmap: Promise<ImageBitmap>;
  /** Number of requests that still use the bitmap. */
  users: number;
}

/** The next screenshot of each tab. All frames of the tab that ask before it begins share it. */
const next = new Map<number, WaitingShot>();
/** The end of the queue: only one screenshot is taken at a time. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Returns parts of a screenshot of the sender's tab, which is taken after the request; `null` for a part in which the sender's
 * own frame is not visible. Needs no host permission, only `activeTab`.
 *
 * @param parts in screenshot widths, vertically too
 */
export async function captureScreen(parts: readonly Rectangle[], sender: Runtime.MessageSender): Promise<(ScreenCrop | null)[]> {
  const { id, windowId } = sender.tab ?? {};
  if (id === undefined || windowId === undefined) throw new GapLensError('screen-not-allowed');
  const before = await partsOfSender(parts, sender);
  const shot = joinShot(id, windowId, parts);
  try {
    const bitmap = await shot.bitmap;
    // If the frame was moved or covered during the screenshot, it gets only the area that it had both before and after.
    const after = await partsOfSender(parts, sender);
    const crops: (ScreenCrop | null)[] = [];
    // One crop after the other, because each needs a canvas.
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

/** Adds a screenshot to the queue. */
function queueShot(tabId: number, windowId: number): WaitingShot {
  const parts: Rectangle[] = [];
  const bitmap = last.then(() => {
    next.delete(tabId);
    return takeShot(tabId, windowId, parts);
  });
  // The error reaches the requests that share the screenshot; the next one does not depend on it.
  last = bitmap.catch(() => undefined);
  const shot = { parts, bitmap, users: 0 };
  next.set(tabId, shot);
  return shot;
}

/**
 * Takes a screenshot and decodes it without color management, as the engine decodes files, so that values are those of the
 * screen.
 */
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
      if (error instanceof GapLensError) throw error;
      const isQuota = error instanceof Error && /quota|MAX_CAPTURE/i.test(error.message);
      if (!isQuota || attempt === ATTEMPTS) throw new GapLensError('screen-not-allowed');
    } finally {
      showOverlays();
    }
    await new Promise((resolve) => setTimeout(resolve, WAIT_FOR_QUOTA));
  }
}

/** Throws unless the tab is in front. A screenshot shows the tab in front, so this is checked before and after it. */
async function checkInFront(tabId: number, windowId: number): Promise<void> {
  const [front] = await browser.tabs.query({ active: true, windowId });
  if (front?.id !== tabId) throw new GapLensError('screen-not-in-front');
}
