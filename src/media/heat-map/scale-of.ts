import type { HeatMap } from '../../domain/explanation';

/** The numbers at the ends of the colors, in units of the logit. */
export interface Scale {
  min: number;
  max: number;
}

/** From the map's lowest to its highest value; of a difference the same on both sides of zero. */
export function scaleOf({ kind, values }: Pick<HeatMap, 'kind' | 'values'>): Scale {
  const { min, max } = rangeOf([values]);
  if (kind === 'class') return { min, max };
  const reach = Math.max(-min, max);
  return { min: -reach, max: reach };
}

/** From the lowest to the highest value of several maps; of none, zero. What is no number does not count. */
export function rangeOf(maps: readonly Float32Array[]): Scale {
  let min = Infinity;
  let max = -Infinity;
  for (const values of maps) {
    for (const value of values) {
      if (!Number.isFinite(value)) continue;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
  }
  return min <= max ? { min, max } : { min: 0, max: 0 };
}
