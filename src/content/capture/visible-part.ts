import type { Rectangle } from '../../shared/image-source';
import type { PaintedBox } from './painted-box';
import { placeInTab } from './place-in-tab';
import { areaOf, intersect } from '../../shared/rectangles';

/** An image of which less is seen (of what could be seen at once) is scrolled to. */
const ENOUGH_IN_VIEW = 0.5;
/** What of it must lie where it lay to be taken for unmoved. */
const MOST_OF_IT = 0.8;

export interface VisiblePart {
  /** What of the image is in the viewport, in CSS pixels of it. */
  seen: Rectangle;
  /** The whole image at the same moment. */
  whole: Rectangle;
  isEnough: boolean;
  /** What is seen, as `placeInTab` tells it. */
  inTab: Rectangle;
}

export async function visiblePart(element: Element, box: () => PaintedBox, signal: AbortSignal): Promise<VisiblePart> {
  const part = await partInView(element, box, signal);
  return { ...part, inTab: await placeInTab(part.seen) };
}

/** The browser knows what scrolling boxes and frames around the element clip. */
function partInView(element: Element, box: () => PaintedBox, signal: AbortSignal): Promise<Omit<VisiblePart, 'inTab'>> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const observer = new IntersectionObserver(([entry]) => {
      observer.disconnect();
      const { painted, whole } = box();
      const seen = intersect(painted, entry?.intersectionRect ?? { x: 0, y: 0, width: 0, height: 0 });
      const possible = Math.min(painted.width, innerWidth) * Math.min(painted.height, innerHeight);
      resolve({ seen, whole, isEnough: areaOf(seen) >= possible * ENOUGH_IN_VIEW });
    });
    signal.addEventListener('abort', () => (observer.disconnect(), reject(signal.reason)), { once: true });
    observer.observe(element);
  });
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
