import type { Rectangle } from '../../domain/image-source';
import { scaled } from '../../domain/rectangles';
import { clearPart } from './clear-part';
import { frameElementOf } from '../dom/frame-element';
import { askFrameAround } from '../frame/frame-around';
import { contentBox } from '../geometry/image-box';

interface SeenInTab {
  /** The part that nothing covers, in CSS pixels of this frame's viewport. If that is everything, it is the given rectangle object itself. */
  clear: Rectangle;
  /** The same part on a screenshot of the tab. Both axes are in units of the screenshot's width. */
  inTab: Rectangle;
}

/**
 * Returns where a part of an element is visible on a screenshot of the tab, as far as nothing covers it in this frame or in frames around.
 *
 * @param part in CSS pixels of the viewport
 * @throws GapLensError `image-unreadable` if a frame in between cannot be reached
 */
export function seenInTab(element: Element, part: Rectangle): Promise<SeenInTab> {
  return followToTab(clearPart(element, part), clearPart);
}

/** Returns where a rectangle lies on a screenshot of the tab, covered or not. */
export async function placeInTab(rectangle: Rectangle): Promise<Rectangle> {
  return (await followToTab(rectangle, null)).inTab;
}

/**
 * Follows a rectangle out to the tab.
 *
 * @param clearOf returns the part of a frame that is clear in the document around; `null` if covered parts do not matter
 */
async function followToTab(start: Rectangle, clearOf: typeof clearPart | null): Promise<SeenInTab> {
  let clear = start;
  let view: Window = window;
  let toView: Placing = { x: 0, y: 0, scale: 1 };
  for (let up = 0; view !== view.parent; view = view.parent, up += 1) {
    const { innerWidth } = view;
    const frame = frameElementOf(view);
    if (!frame) {
      const part = scaled(applied(toView, clear), 1 / innerWidth);
      const { place, clear: left } = await askFrameAround({ up, move: 'stay', ...(clearOf && { part }) });
      if (left) clear = appliedBack(toView, scaled(left, innerWidth));
      return { clear, inTab: applied(composed(place, innerWidth, toView), clear) };
    }
    toView = composed(contentBox(frame, view.parent), innerWidth, toView);
    const part = applied(toView, clear);
    const left = clearOf?.(frame, part, view.parent) ?? part;
    if (left !== part) clear = appliedBack(toView, left);
  }
  // A pinch zoom enlarges a part of the layout viewport.
  const { scale, offsetLeft, offsetTop } = view.visualViewport ?? { scale: 1, offsetLeft: 0, offsetTop: 0 };
  const inView = applied(toView, clear);
  const inTab = scaled({ ...inView, x: inView.x - offsetLeft, y: inView.y - offsetTop }, scale / view.innerWidth);
  return { clear, inTab };
}

/** Maps this frame's viewport to the viewport of a frame around it. */
interface Placing {
  x: number;
  y: number;
  scale: number;
}

/** @param box where a viewport of that width lies in the next viewport */
function composed(box: Rectangle, innerWidth: number, { x, y, scale }: Placing): Placing {
  const factor = innerWidth > 0 ? box.width / innerWidth : 1;
  return { x: box.x + x * factor, y: box.y + y * factor, scale: scale * factor };
}

function applied({ x, y, scale }: Placing, rectangle: Rectangle): Rectangle {
  const { width, height } = rectangle;
  return { x: x + rectangle.x * scale, y: y + rectangle.y * scale, width: width * scale, height: height * scale };
}

function appliedBack({ x, y, scale }: Placing, rectangle: Rectangle): Rectangle {
  const { width, height } = rectangle;
  return { x: (rectangle.x - x) / scale, y: (rectangle.y - y) / scale, width: width / scale, height: height / scale };
}
