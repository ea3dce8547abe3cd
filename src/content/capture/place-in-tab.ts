import type { Rectangle } from '../../shared/image-source';
import { askFrameAround, frameOf } from './frame-around';
import { contentBox } from './image-box';
import { scaled } from '../../shared/rectangles';

/**
 * From CSS pixels of this frame's viewport to what a shot of the tab shows, in widths of the shot, down too. `image-unreadable` where a
 * frame is in between that can't be reached.
 */
export async function placeInTab(rectangle: Rectangle): Promise<Rectangle> {
  let placed = rectangle;
  let view: Window = window;
  for (let up = 0; view !== view.parent; view = view.parent, up += 1) {
    const frame = frameOf(view);
    const box = frame ? contentBox(frame, view.parent) : await askFrameAround(up, 'stay');
    placed = placeIn(box, placed, view.innerWidth);
    if (!frame) return placed;
  }
  // A pinch zoom shows a part of the layout viewport, larger.
  const { scale, offsetLeft, offsetTop } = view.visualViewport ?? { scale: 1, offsetLeft: 0, offsetTop: 0 };
  return scaled({ ...placed, x: placed.x - offsetLeft, y: placed.y - offsetTop }, scale / view.innerWidth);
}

/** @param box where a viewport of that width is seen */
function placeIn(box: Rectangle, rectangle: Rectangle, innerWidth: number): Rectangle {
  const inBox = scaled(rectangle, innerWidth > 0 ? box.width / innerWidth : 1);
  return { ...inBox, x: box.x + inBox.x, y: box.y + inBox.y };
}
