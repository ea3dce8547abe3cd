import { boundingBox, read } from '../../dom/members';
import { frameElementOf } from '../../dom/frame-element';
import { viewReached } from '../../frame/frame-around';
import { contentBox } from '../../geometry/image-box';
import type { Rectangle, Size } from '../../../domain/image-source';
import { intersect, scaled } from '../../../domain/rectangles';
import type { View } from '../../dom/own-overlays';

/** CSS pixels. A smaller viewport has no room for a whole card beside an image. */
const LEAST_WIDTH = 300;
const LEAST_HEIGHT = 360;

export function isSmall({ width, height }: Size): boolean {
  return width < LEAST_WIDTH || height < LEAST_HEIGHT;
}

/**
 * Returns the window whose viewport this frame's card is shown over: the frame's own, or for a small frame the outermost ancestor whose
 * document this script can access.
 */
export function viewForCard(): View {
  if (window === window.top || !isSmall(viewportOf(window))) return window;
  const { view } = viewReached();
  return isLarger(view) ? (view as View) : window; // same-origin windows have all constructors
}

function isLarger({ innerWidth: width, innerHeight: height }: Window): boolean {
  return width * height > innerWidth * innerHeight;
}

/** Returns the viewport's size without scroll bars. In quirks mode the body, not the root element, has the viewport's width. */
export function viewportOf({ document: { scrollingElement, documentElement }, innerWidth, innerHeight }: Window): Size {
  const clientWidth = read(scrollingElement ?? documentElement, 'clientWidth');
  return { width: Math.min(innerWidth, clientWidth || innerWidth), height: innerHeight };
}

/** Returns the visible part of this frame's element, with borders and scroll bars, in CSS pixels of an ancestor's viewport. */
export function placeOfFrame(view: Window): Rectangle {
  let placed: Rectangle | null = null;
  for (let inner: Window = window; inner !== view; inner = inner.parent) {
    const frame = frameElementOf(inner);
    if (!frame) break;
    const box = contentBox(frame, inner.parent);
    placed = placed ? intersect(fromViewport(box, placed, inner.innerWidth), box) : boundingBox(frame);
  }
  return placed ?? { x: 0, y: 0, width: innerWidth, height: innerHeight };
}

/** @param box rectangle in which a viewport of that width is shown */
function fromViewport(box: Rectangle, rectangle: Rectangle, innerWidth: number): Rectangle {
  const { x, y, width, height } = scaled(rectangle, innerWidth > 0 ? box.width / innerWidth : 1);
  return { x: box.x + x, y: box.y + y, width, height };
}
