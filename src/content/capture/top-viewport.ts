import { GapLensError } from '../../shared/errors';
import type { Rectangle } from '../../shared/image-source';
import { contentBox } from './image-box';

/** From this frame's viewport to that of the tab. `image-unreadable` where a frame of another origin is in between. */
export function toTopViewport(rectangle: Rectangle): Rectangle {
  let { x, y, width, height } = rectangle;
  for (let view: Window = window; view !== view.top; view = view.parent) {
    const frame = frameOf(view);
    if (!frame) throw new GapLensError('image-unreadable');
    const box = contentBox(frame, view.parent);
    const scale = view.innerWidth > 0 ? box.width / view.innerWidth : 1;
    x = box.x + x * scale;
    y = box.y + y * scale;
    width *= scale;
    height *= scale;
  }
  return { x, y, width, height };
}

/** CSS pixels of the top viewport to pixels of a shot of the tab that is `shotWidth` wide. */
export function toShot({ x, y, width, height }: Rectangle, shotWidth: number): Rectangle {
  const top = topWindow();
  // A pinch zoom shows a part of the layout viewport, larger.
  const { scale: zoom, offsetLeft, offsetTop } = top.visualViewport ?? { scale: 1, offsetLeft: 0, offsetTop: 0 };
  const scale = (shotWidth / top.innerWidth) * zoom;
  return { x: (x - offsetLeft) * scale, y: (y - offsetTop) * scale, width: width * scale, height: height * scale };
}

function topWindow(): Window {
  return window.top ?? window;
}

function frameOf(view: Window): HTMLElement | null {
  try {
    // An element of another window is no instance of this one's classes.
    return view.frameElement as HTMLElement | null;
  } catch {
    return null;
  }
}
