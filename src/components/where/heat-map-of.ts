import type { ClassMap, Explanation, HeatMap } from '../../shared/explanation';
import { differenceOf } from '../../shared/heat-map/difference-of';
import { findBox } from '../../shared/heat-map/find-box';
import type { View } from './where';

/** What a view lays over its image: the class's map with its box, or the difference of two maps. */
export function heatMapOf({ wish, explanation }: View, opacity: number): HeatMap {
  const { region } = explanation;
  const map = classMapOf(explanation, wish.classIndex);
  if (wish.against !== null) {
    const other = classMapOf(explanation, wish.against);
    return { kind: 'difference', ...differenceOf(map, other), region, box: null, opacity };
  }
  const { height, width, values } = map;
  return { kind: 'class', height, width, values, region, box: findBox(map, region), opacity };
}

export function classMapOf({ classMaps }: Explanation, classIndex: number): ClassMap {
  const map = classMaps.find((each) => each.classIndex === classIndex);
  if (!map) throw new Error(`there is no map of class ${classIndex}`);
  return map;
}
