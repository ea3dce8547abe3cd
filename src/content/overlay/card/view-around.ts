import { boundingBox, read } from '../../dom/members';
import { frameElementOf } from '../../dom/frame-element';
import { viewReached } from '../../frame/frame-around';
import { contentBox } from '../../geometry/image-box';
import type { Rectangle, Size } from '../../../domain/image-source';
import { intersect, scaled } from '../../../domain/rectangles';
import type { View } from '../../dom/own-overlays';

/** CSS pixels: a viewport with less has no room for a whole card beside an image. */
const LEAST_WIDTH = 300;
const LEAST_HEIGHT = 360;

export function isSmall({ width, height }: Size): boolean {
  return width < LEAST_WIDTH || height < LEAST_HEIGHT;
}

/**
 * The window whose viewport this frame's card lies over: the frame's own, or for a small frame the outermost one around whose
 * document this script can reach.
 */
export function viewForCard(): View {
  if (window === window.top || !isSmall(viewportOf(window))) return window;
  const { view } = viewReached();
  return isLarger(view) ? (view as View) : window; // same-origin windows have all constructors
}

function isLarger({ innerWidth: width, innerHeight: height }: Window): boolean {
  return width * height > innerWidth * innerHeight;
}

/** Without scroll bars. A quirky document's root element is not as wide as the viewport, but its body tells the same. */
export function viewportOf({ document: { scrollingElement, documentElement }, innerWidth, innerHeight }: Window): Size {
  const clientWidth = read(scrollingElement ?? documentElement, 'clientWidth');
  return { width: Math.min(innerWidth, clientWidth || innerWidth), height: innerHeight };
}

/** Where this frame's element is seen, borders and scroll bars included, in CSS pixels of the viewport of a window around. */
export function placeOfFrame(view: Window): Rectangle {
  let placed: Rectangle | null = null;
  for (let inner: Window = window; inner !== view; inner = inner.parent) {
    const frame = frameElementOf(inner);
    if (!frame) break;
    const box = contentBox(frame, inner.parent);
    placed = placed ? intersect(placeIn(box, placed, inner.innerWidth), box) : boundingBox(frame);
  }
  return placed ?? { x: 0, y: 0, width: innerWidth, height: innerHeight };
}

/** @param box where a viewport of that width is seen */
function placeIn(box: Rectangle, rectangle: Rectangle, innerWidth: number): Rectangle {
  const { x, y, width, height } = scaled(rectangle, innerWidth > 0 ? box.width / innerWidth : 1);
  return { x: box.x + x, y: box.y + y, width, height };
}
