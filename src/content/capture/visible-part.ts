import type { Rectangle } from '../../domain/image-source';
import { areaOf, intersect } from '../../domain/rectangles';
import type { PaintedBox } from './painted-box';
import { seenInTab } from './seen-in-tab';

/** An image of which less is seen (of what could be seen at once) is scrolled to. */
const ENOUGH_IN_VIEW = 0.5;
/** What of it must lie where it lay to be taken for unmoved. */
const MOST_OF_IT = 0.8;

export interface VisiblePart {
  /** The largest part of the image that is in the viewport and not covered, in CSS pixels of it. */
  seen: Rectangle;
  /** The whole image at the same moment. */
  whole: Rectangle;
  isEnough: boolean;
  /** Not enough only because something of the page covers the image. */
  isCovered: boolean;
  /** What is seen, as `seenInTab` tells it. */
  inTab: Rectangle;
}

export async function visiblePart(element: Element, box: () => PaintedBox, signal: AbortSignal): Promise<VisiblePart> {
  const { inView, whole, possible } = await partInView(element, box, signal);
  const { clear, inTab } = await seenInTab(element, inView);
  const enough = possible * ENOUGH_IN_VIEW;
  const isEnough = areaOf(clear) >= enough;
  return { seen: clear, whole, isEnough, isCovered: !isEnough && areaOf(inView) >= enough, inTab };
}

interface PartInView {
  inView: Rectangle;
  whole: Rectangle;
  /** Area that could be in the viewport at once, in square CSS pixels. */
  possible: number;
}

/** The browser knows what scrolling boxes and frames around the element clip. */
function partInView(element: Element, box: () => PaintedBox, signal: AbortSignal): Promise<PartInView> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const observer = new IntersectionObserver(([entry]) => {
      observer.disconnect();
      const { painted, whole } = box();
      const inView = intersect(painted, clipOf(entry));
      const possible = Math.min(painted.width, innerWidth) * Math.min(painted.height, innerHeight);
      resolve({ inView, whole, possible });
    });
    signal.addEventListener('abort', () => (observer.disconnect(), reject(signal.reason)), { once: true });
    observer.observe(element);
  });
}

/** A pseudo-element may be larger than its element: where nothing clips that, only the viewport is taken to clip the image. */
function clipOf(entry: IntersectionObserverEntry | undefined): Rectangle {
  if (!entry?.isIntersecting) return { x: 0, y: 0, width: 0, height: 0 };
  const isWhole = entry.intersectionRatio === 1;
  return isWhole ? { x: 0, y: 0, width: innerWidth, height: innerHeight } : entry.intersectionRect;
}

export function isSamePart(a: VisiblePart, b: VisiblePart): boolean {
  const key = ({ seen, whole, inTab }: VisiblePart) =>
    [seen, whole, inTab].map(({ x, y, width, height }) => [x, y, width, height]).join();
  return key(a) === key(b);
}

/** Something on a page may always move a little. */
export function isNear({ inTab: a }: VisiblePart, { inTab: b }: VisiblePart): boolean {
  return areaOf(intersect(a, b)) >= areaOf(a) * MOST_OF_IT;
}
