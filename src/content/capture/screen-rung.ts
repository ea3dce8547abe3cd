import { GapLensError } from '../../shared/errors';
import { fractionsOf } from '../../shared/fractions';
import type { FoundImage } from '../candidates/page-image';
import type { hideOverlays } from '../overlay/overlay';
import { bringIntoView } from './bring-into-view';
import type { Captured } from './captured';
import { glanceAtCapture } from './glance-at-capture';
import { whenInFront } from './in-front';
import { limited } from './limited';
import { findPaintedBox, type PaintedBox } from './painted-box';
import { pngSize } from './png-size';
import { areaOf, roundWithin, scaled } from '../../shared/rectangles';
import { createShots, type Shot, takeShot } from './shots';
import { isNear, isSamePart, type VisiblePart, visiblePart } from './visible-part';
import { createTurns, nextPaint, unlessAborted } from './waiting';
import { isHtmlNamed } from '../candidates/is-element';

/** Pixels of the screen on either side: less shows nothing of an image. */
const SMALLEST_PART = 16;
/** Shared shots during which the page moved, before an image gets one of its own. */
const SHARED_TRIES = 2;
/** The same of shots that the page was scrolled for. */
const SCROLLED_TRIES = 4;

/** Whether the page stays where it was scrolled to for the shot. */
export type Scrolling = 'stay' | 'return';

export interface ScreenOptions {
  scrolling: Scrolling;
  /** Told when it has to wait for a shot, or as long as it takes for the tab to be in front, and when it need not any more. */
  onWaiting: (isWaiting: boolean) => void;
  /** The content script's own, which knows what lies over the page. */
  hide: typeof hideOverlays;
}

const inTurn = createTurns();
const nextShot = createShots(inTurn);

/**
 * What the screen shows of the image. Waits, as long as it takes, until the tab is in front. Images that are in view share
 * shots; for another the page is scrolled, one after the other.
 */
export async function captureFromScreen(found: FoundImage, options: ScreenOptions, signal: AbortSignal): Promise<Captured> {
  for (;;) {
    if (!found.element.isConnected) throw new GapLensError('element-gone');
    await whenInFront(signal, options.onWaiting);
    try {
      const box = await limited((until) => findPaintedBox(found, until), signal);
      const inView = await captureInView(found.element, box, options, signal);
      return inView ?? (await inTurn(() => limited((until) => captureScrolled(found.element, box, options, until), signal)));
    } catch (error) {
      // Another tab came to the front meanwhile.
      if (!document.hidden || signal.aborted) throw error;
    }
  }
}

/** `null`: it is not in view, or moves. */
async function captureInView(
  element: Element,
  box: () => PaintedBox,
  { hide, onWaiting }: ScreenOptions,
  signal: AbortSignal,
): Promise<Captured | null> {
  for (let tries = 0; tries < SHARED_TRIES; tries += 1) {
    const part = await limited((until) => visiblePart(element, box, until), signal);
    if (!part.isEnough || isTooSmall(part)) return null;
    const show = hide(part.seen);
    try {
      // A scan goes on meanwhile: others in view join the shot.
      onWaiting(true);
      const shot = await unlessAborted(nextShot(), signal);
      onWaiting(false);
      const after = await limited((until) => visiblePart(element, box, until), signal);
      if (isSamePart(part, after)) return await cut(shot, part);
    } finally {
      show();
    }
  }
  return null;
}

async function captureScrolled(
  element: Element,
  box: () => PaintedBox,
  { scrolling, hide }: ScreenOptions,
  signal: AbortSignal,
): Promise<Captured> {
  for (let tries = 0; tries < SCROLLED_TRIES; tries += 1) {
    const { isEnough } = await visiblePart(element, box, signal);
    const scrollBack = isEnough ? null : await bringIntoView(element);
    try {
      if (scrollBack) await whenDrawn(element, signal);
      const captured = await shoot(element, box, hide, signal);
      if (captured) return captured;
    } finally {
      if (scrolling === 'return') await scrollBack?.();
    }
  }
  throw new GapLensError('image-off-screen');
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

/** `null`: it was moved meanwhile, by the page or another frame of it. */
async function shoot(
  element: Element,
  box: () => PaintedBox,
  hide: ScreenOptions['hide'],
  signal: AbortSignal,
): Promise<Captured | null> {
  const part = await visiblePart(element, box, signal);
  if (isTooSmall(part)) throw new GapLensError('image-off-screen');
  const show = hide(part.seen);
  try {
    const shot = await takeShot(signal);
    const after = await visiblePart(element, box, signal);
    return isNear(part, after) ? await cut(shot, part) : null;
  } finally {
    show();
  }
}

function isTooSmall({ seen }: VisiblePart): boolean {
  return Math.min(seen.width, seen.height) < SMALLEST_PART;
}

async function cut({ bytes, mimeType }: Shot, { seen, whole, inTab }: VisiblePart): Promise<Captured> {
  const shot = pngSize(bytes);
  const crop = roundWithin(scaled(inTab, shot.width), shot);
  if (areaOf(crop) === 0) throw new GapLensError('image-off-screen');
  const source = { kind: 'file', bytes, mimeType, crop } as const;
  return { source, rung: 'screen', glance: await glanceAtCapture(source), part: fractionsOf(seen, whole) };
}
