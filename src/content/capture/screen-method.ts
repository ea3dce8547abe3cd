import { isConnected } from '../dom/members';
import { GapLensError } from '../../domain/errors';
import type { FrameBlock, ScreenCrop } from '../../messaging/contracts';
import { fractionsOf, areaOf } from '../../domain/rectangles';
import { unlessAborted, createSerializer } from '../../domain/async';
import type { FoundImage } from '../dom/page-image';
import { bringIntoView } from '../frame/frame-around';
import { type Captured, limited } from './captured';
import { findPaintedBox, type PaintedBox } from './painted-box';
import { createShots, takeShotOf } from './shots';
import { isNear, isSamePart, type VisiblePart, visiblePart } from './visible-part';
import { nextPaint, nextEvent } from '../dom/waiting';
import { isHtmlNamed } from '../dom/is-element';

/** Pixels of the screen on either side: less shows nothing of an image. */
const SMALLEST_PART = 16;
/** Shared shots during which the page moved, before an image gets one of its own. */
const SHARED_TRIES = 2;
/** Where the page is scrolled to, one after the other, until nothing covers the image and nothing moves it during the shot. */
const SCROLLED_TRIES: readonly FrameBlock[] = ['center', 'start', 'end', 'center'];

/** Places where nothing of an image is clear, after which no other is tried. */
const HIDDEN_TRIES = 2;

/** Whether the page stays where it was scrolled to for the shot. */
export type Scrolling = 'stay' | 'return';

export interface ScreenOptions {
  scrolling: Scrolling;
  /** Told when it has to wait for a shot, or as long as it takes for the tab to be in front, and when it need not any more. */
  onWaiting: (isWaiting: boolean) => void;
  /** Told after each shot, while the page is scrolled as it was for that. */
  onShot: () => void;
}

const serialize = createSerializer();
const nextShot = createShots(serialize);

/**
 * What the screen shows of the image. Waits, as long as it takes, until the tab is in front. Images that are in view share
 * shots; for another the page is scrolled, one after the other.
 */
export async function captureFromScreen(found: FoundImage, options: ScreenOptions, signal: AbortSignal): Promise<Captured> {
  for (;;) {
    if (!isConnected(found.element)) throw new GapLensError('element-gone');
    await whenInFront(signal, options.onWaiting);
    try {
      const box = await limited((until) => findPaintedBox(found, until), signal);
      const inView = await captureShown(found, box, options, signal);
      return inView ?? (await serialize(() => limited((until) => captureScrolled(found, box, options, until), signal)));
    } catch (error) {
      // Another tab came to the front meanwhile.
      if (!document.hidden || signal.aborted) throw error;
    }
  }
}

/** The same without scrolling or waiting for the tab: `null` where it is not in view, is covered, or moves. */
export async function captureInView(found: FoundImage, options: ScreenOptions, signal: AbortSignal): Promise<Captured | null> {
  const box = await limited((until) => findPaintedBox(found, until), signal);
  return document.hidden ? null : captureShown(found, box, options, signal);
}

/** `null`: it is not in view, is covered, or moves. */
async function captureShown(
  { element }: FoundImage,
  box: () => PaintedBox,
  { onShot, onWaiting }: ScreenOptions,
  signal: AbortSignal,
): Promise<Captured | null> {
  for (let tries = 0; tries < SHARED_TRIES; tries += 1) {
    const part = await limited((until) => visiblePart(element, box, until), signal);
    if (!part.isEnough || isTooSmall(part)) return null;
    // A scan goes on meanwhile: others in view join the shot.
    onWaiting(true);
    const shot = await unlessAborted(nextShot(part.inTab), signal);
    onWaiting(false);
    const after = await limited((until) => visiblePart(element, box, until), signal);
    onShot();
    if (isSamePart(part, after)) return captured(shot, part);
  }
  return null;
}

async function captureScrolled(
  found: FoundImage,
  box: () => PaintedBox,
  { scrolling, onShot }: ScreenOptions,
  signal: AbortSignal,
): Promise<Captured> {
  const { element } = found;
  let isCovered = false;
  let hidden = 0;
  for (const block of SCROLLED_TRIES) {
    const { isEnough } = await visiblePart(element, box, signal);
    const scrollBack = isEnough ? null : await bringIntoView(element, block);
    try {
      if (scrollBack) await whenDrawn(element, signal);
      await ensureNotBroken(found);
      const part = await visiblePart(element, box, signal);
      isCovered = part.isCovered;
      // What hides all of it wherever it is moves along.
      hidden += areaOf(part.seen) === 0 && isCovered ? 1 : 0;
      if (hidden === HIDDEN_TRIES) break;
      const shot = isCovered ? null : await shoot(element, box, part, signal);
      if (shot) onShot();
      if (shot) return shot;
    } finally {
      if (scrolling === 'return') await scrollBack?.();
    }
  }
  throw new GapLensError(isCovered ? 'image-covered' : 'image-off-screen');
}

/** What was far out of view is not decoded yet: Chrome shows the place empty first. */
async function whenDrawn(element: Element, signal: AbortSignal): Promise<void> {
  await nextPaint(signal);
  if (!isHtmlNamed(element, 'img')) return;
  try {
    await element.decode();
  } catch {
    // A part of it may be shown all the same.
  }
}

/** An element that is loaded lazily may turn out as broken only when it comes into view. */
async function ensureNotBroken({ element, image }: FoundImage): Promise<void> {
  if (image.slot || !isHtmlNamed(element, 'img') || !element.complete || element.naturalWidth > 0) return;
  try {
    // A drawing has no width of its own either.
    await element.decode();
  } catch {
    throw new GapLensError('image-broken');
  }
}

/** `null`: it was moved or covered meanwhile, by the page or another frame of it. */
async function shoot(element: Element, box: () => PaintedBox, part: VisiblePart, signal: AbortSignal): Promise<Captured | null> {
  if (isTooSmall(part)) throw new GapLensError('image-off-screen');
  const shot = await takeShotOf(part.inTab, signal);
  const after = await visiblePart(element, box, signal);
  return isNear(part, after) ? captured(shot, part) : null;
}

function isTooSmall({ seen }: VisiblePart): boolean {
  return Math.min(seen.width, seen.height) < SMALLEST_PART;
}

function captured({ bytes, mimeType, preview }: ScreenCrop, { seen, whole }: VisiblePart): Captured {
  return { source: { kind: 'file', bytes, mimeType }, captureMethod: 'screen', preview, part: fractionsOf(seen, whole) };
}

/** What a tab that is not in front shows nobody can see; a scan goes on with it when it is. */
async function whenInFront(signal: AbortSignal, onWaiting: (isWaiting: boolean) => void): Promise<void> {
  if (!document.hidden) return;
  onWaiting(true);
  while (document.hidden) await nextEvent(document, ['visibilitychange'], signal);
  onWaiting(false);
}
