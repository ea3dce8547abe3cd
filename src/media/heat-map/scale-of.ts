import type { HeatMap } from '../../domain/explanation';

/** The values at both ends of the colors, in units of the logit. */
export interface Scale {
  min: number;
  max: number;
}

/** Returns the scale from a map's lowest to its highest value. For a difference, the scale is symmetric around zero. */
export function scaleOf({ kind, values }: Pick<HeatMap, 'kind' | 'values'>): Scale {
  const { min, max } = rangeOf([values]);
  if (kind === 'class') return { min, max };
  const reach = Math.max(-min, max);
  return { min: -reach, max: reach };
}

/** Returns the range of the values of several maps, ignoring NaN and infinity; zero to zero if there are no values. */
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
