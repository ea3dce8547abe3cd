import type { Rectangle } from '../../domain/image-source';
import { scaled } from '../../domain/rectangles';
import { clearPart } from './clear-part';
import { frameElementOf } from '../dom/frame-element';
import { askFrameAround } from '../frame/frame-around';
import { contentBox } from '../geometry/image-box';

interface SeenInTab {
  /** What nothing covers, in CSS pixels of this frame's viewport; the very rectangle asked about where that is all of it. */
  clear: Rectangle;
  /** The same on a shot of the tab, in widths of the shot, down too. */
  inTab: Rectangle;
}

/**
 * Returns where a part of an element is seen on a shot of the tab, as far as nothing covers it in this frame or in frames around.
 * `image-unreadable` where a frame is in between that can't be reached.
 *
 * @param part in CSS pixels of the viewport
 */
export function seenInTab(element: Element, part: Rectangle): Promise<SeenInTab> {
  return follow(clearPart(element, part), clearPart);
}

/** The same of any rectangle, covered or not. */
export async function placeInTab(rectangle: Rectangle): Promise<Rectangle> {
  return (await follow(rectangle, null)).inTab;
}

/** @param clearOf tells what of a frame's part is clear in the document around; `null`: nobody wants to know */
async function follow(start: Rectangle, clearOf: typeof clearPart | null): Promise<SeenInTab> {
  let clear = start;
  let view: Window = window;
  let toView: Placing = { x: 0, y: 0, scale: 1 };
  for (let up = 0; view !== view.parent; view = view.parent, up += 1) {
    const { innerWidth } = view;
    const frame = frameElementOf(view);
    if (!frame) {
      const part = scaled(placed(toView, clear), 1 / innerWidth);
      const { place, clear: left } = await askFrameAround({ up, move: 'stay', ...(clearOf && { part }) });
      if (left) clear = takenBack(toView, scaled(left, innerWidth));
      return { clear, inTab: placed(within(place, innerWidth, toView), clear) };
    }
    toView = within(contentBox(frame, view.parent), innerWidth, toView);
    const part = placed(toView, clear);
    const left = clearOf?.(frame, part, view.parent) ?? part;
    if (left !== part) clear = takenBack(toView, left);
  }
  // A pinch zoom shows a part of the layout viewport, larger.
  const { scale, offsetLeft, offsetTop } = view.visualViewport ?? { scale: 1, offsetLeft: 0, offsetTop: 0 };
  const inView = placed(toView, clear);
  const inTab = scaled({ ...inView, x: inView.x - offsetLeft, y: inView.y - offsetTop }, scale / view.innerWidth);
  return { clear, inTab };
}

/** How to come from this frame's viewport to another one's. */
interface Placing {
  x: number;
  y: number;
  scale: number;
}

/** @param box where a viewport of that width is seen in the next one */
function within(box: Rectangle, innerWidth: number, { x, y, scale }: Placing): Placing {
  const factor = innerWidth > 0 ? box.width / innerWidth : 1;
  return { x: box.x + x * factor, y: box.y + y * factor, scale: scale * factor };
}

function placed({ x, y, scale }: Placing, rectangle: Rectangle): Rectangle {
  const { width, height } = rectangle;
  return { x: x + rectangle.x * scale, y: y + rectangle.y * scale, width: width * scale, height: height * scale };
}

function takenBack({ x, y, scale }: Placing, rectangle: Rectangle): Rectangle {
  const { width, height } = rectangle;
  return { x: (rectangle.x - x) / scale, y: (rectangle.y - y) / scale, width: width / scale, height: height / scale };
}
