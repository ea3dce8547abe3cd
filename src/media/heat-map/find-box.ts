import type { Box } from '../../domain/explanation';
import type { Rectangle } from '../../domain/image-source';
import { type Grid, resampleLinear } from './resample-grid';

/** Share of the map's maximum above which a pixel belongs to the object (Zhou et al., 2015, 3.2). */
const THRESHOLD = 0.2;
/** Pixels per side that each cell is enlarged to: the networks' stride, so that a map gets the size of the network's input. */
const PIXELS_A_CELL = 32;
const LARGEST_SIDE = 1024;

/**
 * Returns the box of a class from its map, after Zhou et al., *Learning Deep Features for Discriminative Localization* (arXiv 1512.04150):
 * enlarges the map, keeps pixels above 20% of its maximum, and takes the bounds of their largest connected region. Returns `null` if the
 * maximum is not positive, since then the network did not see the class.
 *
 * @param region the part of the image that the map covers edge to edge, in fractions of the whole image, as is the box
 */
export function findBox(map: Grid, region: Rectangle): Box | null {
  const { height, width, values } = enlarge(map);
  const maximum = values.reduce((highest, value) => Math.max(highest, value), -Infinity);
  if (!(maximum > 0)) return null;
  const bounds = largestRegion({ height, width, values }, maximum * THRESHOLD);
  return {
    left: region.x + (region.width * bounds.left) / width,
    top: region.y + (region.height * bounds.top) / height,
    right: region.x + (region.width * bounds.right) / width,
    bottom: region.y + (region.height * bounds.bottom) / height,
  };
}

function enlarge(map: Grid): Grid {
  const scale = Math.max(1, Math.min(PIXELS_A_CELL, Math.floor(LARGEST_SIDE / Math.max(map.height, map.width))));
  return resampleLinear(map, map.height * scale, map.width * scale);
}

/** Returns the bounds, in pixels with right and bottom exclusive, of the region above the threshold that has the most pixels. */
function largestRegion({ height, width, values }: Grid, threshold: number): Box {
  const open = Uint8Array.from(values, (value) => Number(value > threshold));
  let largest = { pixels: 0, bounds: { left: 0, top: 0, right: 0, bottom: 0 } };
  for (let start = open.indexOf(1); start >= 0; start = open.indexOf(1, start + 1)) {
    const region = takeRegion(open, start, height, width);
    if (region.pixels > largest.pixels) largest = region;
  }
  return largest.bounds;
}

/** Returns the region around a pixel and removes it from `open`. Pixels that touch at a corner are connected. */
function takeRegion(open: Uint8Array, start: number, height: number, width: number): { pixels: number; bounds: Box } {
  const bounds = { left: width, top: height, right: 0, bottom: 0 };
  const waiting = [start];
  open[start] = 0;
  let pixels = 0;
  for (let pixel = waiting.pop(); pixel !== undefined; pixel = waiting.pop()) {
    const x = pixel % width;
    const y = (pixel - x) / width;
    pixels += 1;
    bounds.left = Math.min(bounds.left, x);
    bounds.right = Math.max(bounds.right, x + 1);
    bounds.top = Math.min(bounds.top, y);
    bounds.bottom = Math.max(bounds.bottom, y + 1);
    for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row += 1) {
      for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column += 1) {
        const neighbor = row * width + column;
        if (open[neighbor] !== 1) continue;
        open[neighbor] = 0;
        waiting.push(neighbor);
      }
    }
  }
  return { pixels, bounds };
}
