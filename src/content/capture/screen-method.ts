import { isConnected } from '../dom/members';
import { GapLensError, hasCode } from '../../domain/errors';
import type { FrameBlock, ScreenCrop } from '../../messaging/contracts';
import { fractionsOf, areaOf } from '../../domain/rectangles';
import { unlessAborted, createSerializer } from '../../domain/async';
import type { FoundImage } from '../dom/page-image';
import { bringIntoView } from '../frame/frame-around';
import type { Captured } from './captured';
import { limitTime } from './limit-time';
import { findPaintedBox, type PaintedBox } from './painted-box';
import { createShots, takeShotOf } from './shots';
import { isNear, isSamePart, type VisiblePart, visiblePart } from './visible-part';
import { nextPaint, untilInFront } from '../dom/waiting';
import { isHtmlNamed } from '../dom/is-element';

/** Pixels of the screen per side: a smaller part of an image shows too little. */
const SMALLEST_PART = 16;
/** How many shared screenshots may fail because the page moved, before an image gets its own. */
const SHARED_TRIES = 2;
/** Positions that the page is scrolled to in turn, until nothing covers the image and it does not move during the screenshot. */
const SCROLLED_TRIES: readonly FrameBlock[] = ['center', 'start', 'end', 'center'];

/** After this many positions at which all of the image is covered, no other is tried. */
const HIDDEN_TRIES = 2;

/** How often the background may say that another tab is in front, while the page does not know of it yet. */
const MOST_REFUSALS = 5;
/** Milliseconds until a page has surely heard that its tab went to the back or came to the front, unless the machine is very busy. */
const PAGE_LAGS = 200;

/** How the page is scrolled after the screenshot: it stays at the image, or returns to where it was. */
export type Scrolling = 'stay' | 'return';

export interface ScreenOptions {
  scrolling: Scrolling;
  /** Called when the capture begins and stops to wait, for a screenshot or until the tab is in front. */
  onWaiting: (isWaiting: boolean) => void;
  /** Called after each screenshot, before the page is scrolled back. */
  onShot: () => void;
}

const serialize = createSerializer();
const nextShot = createShots(serialize);

/**
 * Captures an image from the screen. Waits until the tab is in front, however long that takes. Images in view share screenshots; for other
 * images the page is scrolled, one image at a time.
 */
export async function captureFromScreen(found: FoundImage, options: ScreenOptions, signal: AbortSignal): Promise<Captured> {
  for (let refusals = 0; ;) {
    if (!isConnected(found.element)) throw new GapLensError('element-gone');
    await whenInFront(signal, options.onWaiting);
    try {
      const box = await limitTime((until) => findPaintedBox(found, until), signal);
      const inView = await captureShown(found, box, options, signal);
      return inView ?? (await serialize(() => captureScrolled(found, box, options, signal)));
    } catch (error) {
      if (signal.aborted) throw error;
      // Another tab came to the front in the meantime.
      if (document.hidden) continue;
      if (!hasCode(error, 'screen-not-in-front')) throw error;
      refusals += 1;
      if (refusals === MOST_REFUSALS) throw error;
      await unlessAborted(new Promise((resolve) => setTimeout(resolve, PAGE_LAGS)), signal);
    }
  }
}

/** Like {@link captureFromScreen}, but neither scrolls nor waits: returns `null` if the image is out of view, covered or moving. */
export async function captureInView(found: FoundImage, options: ScreenOptions, signal: AbortSignal): Promise<Captured | null> {
  const box = await limitTime((until) => findPaintedBox(found, until), signal);
  return document.hidden ? null : captureShown(found, box, options, signal);
}

/** Returns `null` if the image is out of view, covered or moving. */
async function captureShown(
  { element }: FoundImage,
  box: () => PaintedBox,
  { onShot, onWaiting }: ScreenOptions,
  signal: AbortSignal,
): Promise<Captured | null> {
  for (let tries = 0; tries < SHARED_TRIES; tries += 1) {
    const part = await limitTime((until) => visiblePart(element, box, until), signal);
    if (!part.isEnough || isTooSmall(part)) return null;
    // The run continues in the meantime, and other images in view join the screenshot.
    onWaiting(true);
    const shot = await unlessAborted(nextShot(part.inTab), signal);
    onWaiting(false);
    const after = await limitTime((until) => visiblePart(element, box, until), signal);
    onShot();
    if (shot && isSamePart(part, after)) return fromCrop(shot, part);
  }
  return null;
}

/** Each try has a time limit of its own, because another frame or tab may take screenshots at the same time. */
async function captureScrolled(
  found: FoundImage,
  box: () => PaintedBox,
  options: ScreenOptions,
  signal: AbortSignal,
): Promise<Captured> {
  let isCovered = false;
  let hidden = 0;
  for (const block of SCROLLED_TRIES) {
    const tried = await limitTime((until) => captureAt(block, found, box, options, until), signal);
    if (tried.shot) return tried.shot;
    isCovered = tried.isCovered;
    // Something that hides the whole image at several positions moves along with it.
    hidden += tried.isHidden ? 1 : 0;
    if (hidden === HIDDEN_TRIES) break;
  }
  throw new GapLensError(isCovered ? 'image-covered' : 'image-off-screen');
}

interface Tried {
  shot: Captured | null;
  isCovered: boolean;
  /** All of the image is covered. */
  isHidden: boolean;
}

/** Scrolls to an image if necessary, captures it, and scrolls back. */
async function captureAt(
  block: FrameBlock,
  found: FoundImage,
  box: () => PaintedBox,
  { scrolling, onShot }: ScreenOptions,
  signal: AbortSignal,
): Promise<Tried> {
  const { element } = found;
  const { isEnough } = await visiblePart(element, box, signal);
  const scrollBack = isEnough ? null : await bringIntoView(element, block);
  try {
    if (scrollBack) await untilPainted(element, signal);
    await ensureNotBroken(found);
    const part = await visiblePart(element, box, signal);
    const { isCovered } = part;
    const shot = isCovered ? null : await captureUnmoved(element, box, part, signal);
    if (shot) onShot();
    return { shot, isCovered, isHidden: areaOf(part.seen) === 0 && isCovered };
  } finally {
    if (scrolling === 'return') await scrollBack?.();
  }
}

/** Waits until an image that came into view is painted: Chrome leaves its place empty until it has decoded it. */
async function untilPainted(element: Element, signal: AbortSignal): Promise<void> {
  await nextPaint(signal);
  if (!isHtmlNamed(element, 'img')) return;
  try {
    await element.decode();
  } catch {
    // The browser may still show a part of the image.
  }
}

/** Throws if an image is broken, which for a lazy image is known only when it has come into view. */
async function ensureNotBroken({ element, image }: FoundImage): Promise<void> {
  if (image.slot || !isHtmlNamed(element, 'img') || !element.complete || element.naturalWidth > 0) return;
  try {
    // A drawing may have no natural width either.
    await element.decode();
  } catch {
    throw new GapLensError('image-broken');
  }
}

/**
 * Returns `null` if the element moved or was covered while the screenshot was taken, or has just moved out of view: a person scrolls, and
 * so does a capture in another frame of the page.
 */
async function captureUnmoved(
  element: Element,
  box: () => PaintedBox,
  part: VisiblePart,
  signal: AbortSignal,
): Promise<Captured | null> {
  if (isTooSmall(part)) return null;
  const shot = await takeShotOf(part.inTab, signal);
  const after = await visiblePart(element, box, signal);
  return shot && isNear(part, after) ? fromCrop(shot, part) : null;
}

function isTooSmall({ seen }: VisiblePart): boolean {
  return Math.min(seen.width, seen.height) < SMALLEST_PART;
}

function fromCrop({ bytes, mimeType, preview }: ScreenCrop, { seen, whole }: VisiblePart): Captured {
  return { source: { kind: 'file', bytes, mimeType }, captureMethod: 'screen', preview, part: fractionsOf(seen, whole) };
}

/** Waits until the tab is in front, since other tabs cannot be captured. */
async function whenInFront(signal: AbortSignal, onWaiting: (isWaiting: boolean) => void): Promise<void> {
  if (!document.hidden) return;
  onWaiting(true);
  await untilInFront(signal);
  onWaiting(false);
}
