import type { Rectangle } from '../../domain/image-source';
import { areaOf, intersect } from '../../domain/rectangles';
import type { PaintedBox } from './painted-box';
import { seenInTab } from './seen-in-tab';

/** Share of the image that must be visible, of the part that fits into the viewport. Otherwise the page is scrolled to it. */
const ENOUGH_VISIBLE = 0.5;
/** Share of an image that must stay in place for the image to count as unmoved. */
const UNMOVED_SHARE = 0.8;

export interface VisiblePart {
  /** The largest part of the image that is in the viewport and not covered, in CSS pixels of the viewport. */
  seen: Rectangle;
  /** The whole image at the same moment. */
  whole: Rectangle;
  isEnough: boolean;
  /** True if too little is visible only because something in the page covers the image. */
  isCovered: boolean;
  /** The visible part on a screenshot of the tab, as `seenInTab` returns it. */
  inTab: Rectangle;
}

export async function visiblePart(element: Element, box: () => PaintedBox, signal: AbortSignal): Promise<VisiblePart> {
  const { inView, whole, possible } = await partInView(element, box, signal);
  const { clear, inTab } = await seenInTab(element, inView);
  const enough = possible * ENOUGH_VISIBLE;
  const isEnough = areaOf(clear) >= enough;
  return { seen: clear, whole, isEnough, isCovered: !isEnough && areaOf(inView) >= enough, inTab };
}

interface PartInView {
  inView: Rectangle;
  whole: Rectangle;
  /** Area of the image that fits into the viewport, in square CSS pixels. */
  possible: number;
}

/** Returns the part of an element in the viewport. The browser knows what scroll containers and frames around it clip. */
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

/** Returns what clips an image. If nothing clips its element, only the viewport does, since a pseudo-element may be larger than its element. */
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

/** Returns whether two parts nearly overlap: some images always move a little. */
export function isNear({ inTab: a }: VisiblePart, { inTab: b }: VisiblePart): boolean {
  return areaOf(intersect(a, b)) >= areaOf(a) * UNMOVED_SHARE;
}
