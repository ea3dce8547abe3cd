import type { HeatMap } from '../../domain/explanation';
import { colorAt, colorMapOf } from './color-maps';
import { resampleSmooth } from './resample-grid';
import { scaleOf } from './scale-of';

/** Steps of color and opacity that values are painted in. */
const STEPS = 512;

/**
 * Returns the colors of a heat map over its region, edge to edge, at `width` by `height` pixels: RGBA, not premultiplied, row by row.
 * Opacity follows the value, up to the heat map's own opacity: places where the network did not see the class (or saw both classes
 * equally) look as they do in the image.
 */
export function paintHeatMap(heatMap: HeatMap, width: number, height: number): Uint8ClampedArray<ArrayBuffer> {
  const { min, max } = scaleOf(heatMap);
  const palette = createPalette(heatMap);
  const { values } = resampleSmooth(heatMap, height, width);
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (const [pixel, value] of values.entries()) {
    // If all values are equal, they belong in the middle of the scale.
    const place = max > min ? (value - min) / (max - min) : 0.5;
    // The palette has no entry for NaN, which stays transparent.
    const step = Math.round(place * STEPS) * 4;
    for (let channel = 0; channel < 4; channel += 1) rgba[pixel * 4 + channel] = palette[step + channel] ?? 0;
  }
  return rgba;
}

/** Returns RGBA colors from the lowest value to the highest. */
function createPalette({ kind, opacity }: HeatMap): Uint8ClampedArray {
  const palette = new Uint8ClampedArray((STEPS + 1) * 4);
  for (let step = 0; step <= STEPS; step += 1) {
    const place = step / STEPS;
    // Few places tell two classes apart by much, so the weaker ones are made visible too.
    const strength = kind === 'difference' ? Math.sqrt(Math.abs(2 * place - 1)) : place;
    palette.set([...colorAt(colorMapOf(kind), place), strength * opacity * 255], step * 4);
  }
  return palette;
}
