import type { ClassMap } from '../../domain/explanation';
import { colourAt, magma } from '../../media/heat-map/colour-maps';
import { rangeOf, type Scale } from '../../media/heat-map/scale-of';

/** One scale for several maps, so that the same colour is the same number in each. */
export function commonScale(classMaps: readonly Pick<ClassMap, 'values'>[]): Scale {
  return rangeOf(classMaps.map(({ values }) => values));
}

/** RGBA, a pixel a cell, row by row: to be enlarged without smoothing, so that a cell stays one number. */
export function colourCells({ values }: Pick<ClassMap, 'values'>, { min, max }: Scale): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(values.length * 4);
  for (const [index, value] of values.entries()) {
    rgba.set([...colourAt(magma, max > min ? (value - min) / (max - min) : 0.5), 255], index * 4);
  }
  return rgba;
}
