import type { ClassMap, HeatMap } from '../../domain/explanation';

/** Where one class was seen more than another: `a - b`, cell by cell. Its mean is the difference of both logits. */
export function differenceOf(a: ClassMap, b: ClassMap): Pick<HeatMap, 'height' | 'width' | 'values'> {
  if (a.height !== b.height || a.width !== b.width) throw new Error('two class maps of one pass have one size');
  return { height: a.height, width: a.width, values: a.values.map((value, cell) => value - (b.values[cell] ?? 0)) };
}
