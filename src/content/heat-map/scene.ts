import type { Rectangle } from '../../shared/image-source';
import { intersect } from '../capture/rectangles';
import { boundsOf } from './affine';
import type { Painting } from './painting';

/** A painting and the part of the viewport that it is seen in, in whole device pixels. */
export interface Scene extends Painting {
  visible: Rectangle;
  pixelRatio: number;
}

/** `null` where nothing of it is in view. */
export function sceneOf(painting: Painting, pixelRatio: number): Scene | null {
  let part = painting.clips.reduce((left, { toViewport, area }) => intersect(left, boundsOf(toViewport, area)), {
    x: 0,
    y: 0,
    width: innerWidth,
    height: innerHeight,
  });
  const tiles = painting.tiles.map((tile) => boundsOf(painting.toViewport, tile));
  part = intersect(part, around(tiles));
  if (!(part.width > 0 && part.height > 0)) return null;
  return { ...painting, visible: outToPixels(part, pixelRatio), pixelRatio };
}

export function around(rectangles: readonly Rectangle[]): Rectangle {
  const x = Math.min(...rectangles.map((each) => each.x));
  const y = Math.min(...rectangles.map((each) => each.y));
  const right = Math.max(...rectangles.map((each) => each.x + each.width));
  const bottom = Math.max(...rectangles.map((each) => each.y + each.height));
  return { x, y, width: right - x, height: bottom - y };
}

function outToPixels({ x, y, width, height }: Rectangle, ratio: number): Rectangle {
  const left = Math.floor(x * ratio + 1e-3);
  const top = Math.floor(y * ratio + 1e-3);
  const right = Math.ceil((x + width) * ratio - 1e-3);
  const bottom = Math.ceil((y + height) * ratio - 1e-3);
  return { x: left / ratio, y: top / ratio, width: (right - left) / ratio, height: (bottom - top) / ratio };
}
