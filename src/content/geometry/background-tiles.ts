import { offset, splitAtSpaces } from './painted-rectangle';
import type { Rectangle, Size } from '../../domain/image-source';

/** Computed values of one background layer. */
export interface BackgroundLayer {
  size: string;
  position: string;
  repeat: string;
}

/** With more copies than this, nobody looks at a single one: the background is a pattern of dots. */
const MOST_TILES = 500;

/**
 * Returns where the copies of a background image are painted (CSS Backgrounds 3, 3.4 to 3.9). Copies of which a part lies in `clip`
 * are returned whole. `origin` is the positioning area.
 */
export function backgroundTiles(layer: BackgroundLayer, natural: Size, origin: Rectangle, clip: Rectangle): Rectangle[] {
  const [repeatX, repeatY] = repeats(layer.repeat);
  const { width, height } = rounded(tileSize(layer.size, natural, origin), layer.size, repeatX, repeatY, origin);
  if (!(width > 0 && height > 0)) return [];
  const [left = '0%', top = '0%'] = splitAtSpaces(layer.position);
  const xs = places(repeatX, width, offset(left, origin.width - width), origin.width, clip.x - origin.x, clip.width);
  const ys = places(repeatY, height, offset(top, origin.height - height), origin.height, clip.y - origin.y, clip.height);
  return ys.flatMap((y) => xs.map((x) => ({ x: origin.x + x, y: origin.y + y, width, height }))).slice(0, MOST_TILES);
}

/**
 * Returns whether a part of any copy lies in `clip`. Without a natural size, returns `null` if the answer depends on it.
 */
export function paintsAny(layer: BackgroundLayer, natural: Size | null, origin: Rectangle, clip: Rectangle): boolean | null {
  if (!(clip.width > 0 && clip.height > 0) || isNothing(layer.size)) return false;
  const [repeatX, repeatY] = repeats(layer.repeat);
  const [left = '0%', top = '0%'] = splitAtSpaces(layer.position);
  const [fromX, fromY] = [clip.x - origin.x, clip.y - origin.y];
  if (!natural && !isSizedByStyle(layer.size)) {
    const isBeyond = (repeat: string, at: string, end: number) =>
      repeat === 'no-repeat' && !at.includes('%') && offset(at, 0) >= end;
    return isBeyond(repeatX, left, fromX + clip.width) || isBeyond(repeatY, top, fromY + clip.height) ? false : null;
  }
  const size = tileSize(layer.size, natural ?? origin, origin);
  const { width, height } = rounded(size, layer.size, repeatX, repeatY, origin);
  if (!(width > 0 && height > 0)) return false;
  const isOnAxis = (repeat: string, ...rest: [size: number, at: number, whole: number, from: number, length: number]) =>
    /^(repeat|round)$/.test(repeat) || places(repeat, ...rest).length > 0;
  return (
    isOnAxis(repeatX, width, offset(left, origin.width - width), origin.width, fromX, clip.width) &&
    isOnAxis(repeatY, height, offset(top, origin.height - height), origin.height, fromY, clip.height)
  );
}

/** Returns whether one side of a size is zero: then nothing is painted. */
export function isNothing(size: string): boolean {
  return /(^|\s)-?0(\.0*)?(px|%)(\s|$)/.test(size);
}

function isSizedByStyle(size: string): boolean {
  const sides = splitAtSpaces(size);
  return sides.length === 2 && !sides.includes('auto');
}

function tileSize(size: string, natural: Size, origin: Size): Size {
  const byWidth = origin.width / natural.width;
  const byHeight = origin.height / natural.height;
  const scaleBy = (scale: number) => ({ width: natural.width * scale, height: natural.height * scale });
  if (size === 'cover') return scaleBy(Math.max(byWidth, byHeight));
  if (size === 'contain') return scaleBy(Math.min(byWidth, byHeight));
  const [width = 'auto', height = 'auto'] = splitAtSpaces(size);
  if (width === 'auto' && height === 'auto') return { width: natural.width, height: natural.height };
  if (height === 'auto') return scaleBy(offset(width, origin.width) / natural.width);
  if (width === 'auto') return scaleBy(offset(height, origin.height) / natural.height);
  return { width: offset(width, origin.width), height: offset(height, origin.height) };
}

/** Applies `round`, which resizes the copies so that a whole number of them fits. An `auto` size then keeps the proportions. */
function rounded({ width, height }: Size, size: string, repeatX: string, repeatY: string, origin: Size): Size {
  const [, ofHeight = 'auto'] = splitAtSpaces(size);
  const fit = (length: number, whole: number) => whole / Math.max(1, Math.round(whole / length));
  const newWidth = repeatX === 'round' ? fit(width, origin.width) : width;
  const newHeight = repeatY === 'round' ? fit(height, origin.height) : height;
  if (repeatX === 'round' && repeatY !== 'round' && ofHeight === 'auto')
    return { width: newWidth, height: (height * newWidth) / width };
  if (repeatY === 'round' && repeatX !== 'round' && size.startsWith('auto'))
    return { width: (width * newHeight) / height, height: newHeight };
  return { width: newWidth, height: newHeight };
}

function repeats(repeat: string): [string, string] {
  if (repeat === 'repeat-x') return ['repeat', 'no-repeat'];
  if (repeat === 'repeat-y') return ['no-repeat', 'repeat'];
  const [x = 'repeat', y = x] = repeat.split(' ');
  return [x, y];
}

/** Returns where copies begin along one axis, from the edge of the origin. Only `length` pixels after `from` are painted at all. */
function places(repeat: string, size: number, at: number, whole: number, from: number, length: number): number[] {
  if (repeat === 'no-repeat') return at + size > from && at < from + length ? [at] : [];
  let first = at;
  let step = size;
  if (repeat === 'space') {
    const count = Math.floor(whole / size + 1e-6);
    if (count < 2) return places('no-repeat', size, at, whole, from, length);
    first = 0;
    step = size + (whole - count * size) / (count - 1);
  }
  const found: number[] = [];
  const start = first + Math.floor((from - first) / step) * step;
  for (let place = start; place < from + length && found.length < MOST_TILES; place += step)
    if (place + size > from) found.push(place);
  return found;
}
