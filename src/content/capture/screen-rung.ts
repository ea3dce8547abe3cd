import { GapLensError } from '../../shared/errors';
import { fractionsOf } from '../../shared/fractions';
import type { Rectangle } from '../../shared/image-source';
import type { FoundImage } from '../candidates/candidates';
import { hideOverlays } from '../overlay/overlay';
import { askBackground } from '../ask-background';
import type { Captured } from './capture';
import { glanceAtFile } from './glance-at-file';
import { findPaintedBox, type PaintedBox } from './painted-box';
import { pngSize } from './png-size';
import { areaOf, intersect, roundWithin } from './rectangles';
import { scrollIntoView } from './scroll-into-view';
import { toShot, toTopViewport } from './top-viewport';
import { nextPaint } from './waiting';

/** Pixels of the screen on either side: less shows nothing of an image. */
const SMALLEST_PART = 16;
/** An image of which less is seen (of what could be seen at once) is scrolled to. */
const ENOUGH_IN_VIEW = 0.5;

/** Whether the page stays where it was scrolled to for the shot. */
export type Scrolling = 'stay' | 'return';

/** What the screen shows of the image. Two must not run at once: each may scroll the page. */
export async function captureFromScreen(found: FoundImage, scrolling: Scrolling, signal: AbortSignal): Promise<Captured> {
  const { element } = found;
  const box = await findPaintedBox(found, signal);
  const scrollBack = (await isInView(element, box, signal)) ? null : scrollIntoView(element);
  try {
    if (scrollBack) await whenDrawn(element, signal);
    return await shoot(element, box, signal);
  } finally {
    if (scrolling === 'return') scrollBack?.();
  }
}

/** What was far out of view is not decoded yet: Chrome shows the place empty first. */
async function whenDrawn(element: Element, signal: AbortSignal): Promise<void> {
  await nextPaint(signal);
  if (!(element instanceof HTMLImageElement)) return;
  try {
    await element.decode();
  } catch {
    // A part of it may be shown all the same.
  }
}

async function shoot(element: Element, box: () => PaintedBox, signal: AbortSignal): Promise<Captured> {
  const { seen, whole } = await visiblePart(element, box, signal);
  if (Math.min(seen.width, seen.height) < SMALLEST_PART) throw new GapLensError('image-off-screen');
  const place = toTopViewport(seen);
  const show = hideOverlays(seen);
  try {
    await nextPaint(signal);
    const { bytes, mimeType } = await askBackground('captureScreen', {});
    const shot = pngSize(bytes);
    const crop = roundWithin(toShot(place, shot.width), shot);
    if (areaOf(crop) === 0) throw new GapLensError('image-off-screen');
    const source = { kind: 'file', bytes, mimeType, crop } as const;
    return { source, rung: 'screen', glance: await glanceAtFile(source), part: fractionsOf(seen, whole) };
  } finally {
    show();
  }
}

async function isInView(element: Element, box: () => PaintedBox, signal: AbortSignal): Promise<boolean> {
  const { width, height } = box().painted;
  const possible = Math.min(width, innerWidth) * Math.min(height, innerHeight);
  return areaOf((await visiblePart(element, box, signal)).seen) >= possible * ENOUGH_IN_VIEW;
}

interface VisiblePart {
  /** What of the image is in the viewport, in CSS pixels of it. */
  seen: Rectangle;
  /** The whole image at the same moment. */
  whole: Rectangle;
}

/** The browser knows what scrolling boxes and frames around the element clip. */
function visiblePart(element: Element, box: () => PaintedBox, signal: AbortSignal): Promise<VisiblePart> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const observer = new IntersectionObserver(([entry]) => {
      observer.disconnect();
      const { painted, whole } = box();
      const inView = entry?.intersectionRect ?? { x: 0, y: 0, width: 0, height: 0 };
      resolve({ seen: intersect(painted, inView), whole });
    });
    signal.addEventListener('abort', () => (observer.disconnect(), reject(signal.reason)), { once: true });
    observer.observe(element);
  });
}
