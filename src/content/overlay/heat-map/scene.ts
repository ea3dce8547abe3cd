import type { Rectangle } from '../../../domain/image-source';
import { around, intersect } from '../../../domain/rectangles';
import { boundsOf, identity } from '../../geometry/affine';
import type { Painting, Clip } from '../../geometry/painting';

/** A painting with its visible part of the viewport, aligned to whole device pixels. */
export interface Scene extends Painting {
  visible: Rectangle;
  pixelRatio: number;
}

/** Returns the scene of a painting, or `null` if nothing of it is in view. */
export function sceneOf(moving: Painting, pixelRatio: number): Scene | null {
  const painting = snapPainting(moving, pixelRatio);
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

/** Aligns an upright painting to whole device pixels, as browsers do. */
function snapPainting(painting: Painting, ratio: number): Painting {
  const clips = painting.clips.map((clip) => snapClip(clip, ratio));
  const { toViewport, tiles } = painting;
  if (!isUpright(painting)) return { toViewport, tiles, clips };
  return { toViewport: identity, tiles: tiles.map((tile) => toPixels(boundsOf(toViewport, tile), ratio)), clips };
}

function snapClip(clip: Clip, ratio: number): Clip {
  if (!isUpright(clip)) return clip;
  const { a, d } = clip.toViewport;
  return {
    toViewport: identity,
    area: toPixels(boundsOf(clip.toViewport, clip.area), ratio),
    radii: clip.radii.map(({ x, y }) => ({ x: x * a, y: y * d })),
  };
}

/** Returns whether a painting or clip is neither rotated nor mirrored. */
function isUpright({ toViewport: { a, b, c, d } }: Pick<Painting, 'toViewport'>): boolean {
  return a > 0 && d > 0 && Math.abs(b) < 1e-6 && Math.abs(c) < 1e-6;
}

function toPixels({ x, y, width, height }: Rectangle, ratio: number): Rectangle {
  const left = Math.round(x * ratio) / ratio;
  const top = Math.round(y * ratio) / ratio;
  return {
    x: left,
    y: top,
    width: Math.round((x + width) * ratio) / ratio - left,
    height: Math.round((y + height) * ratio) / ratio - top,
  };
}

function outToPixels({ x, y, width, height }: Rectangle, ratio: number): Rectangle {
  const left = Math.floor(x * ratio + 1e-3);
  const top = Math.floor(y * ratio + 1e-3);
  const right = Math.ceil((x + width) * ratio - 1e-3);
  const bottom = Math.ceil((y + height) * ratio - 1e-3);
  return { x: left / ratio, y: top / ratio, width: (right - left) / ratio, height: (bottom - top) / ratio };
}
