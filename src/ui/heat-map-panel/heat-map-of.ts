import type { ClassMap, Explanation, HeatMap } from '../../domain/explanation';
import { findBox } from '../../media/heat-map/find-box';
import type { View } from './heat-map-selector';

/** Cached for each view: finding the box needs the map enlarged to the input, and afterwards only the opacity changes. */
const overlays = new WeakMap<View, Omit<HeatMap, 'opacity'>>();

/** Returns the heat map of a view: the class's map with its box, or the difference of two maps. */
export function heatMapOf(view: View, opacity: number): HeatMap {
  const overlay = overlays.get(view) ?? overlayOf(view);
  overlays.set(view, overlay);
  return { ...overlay, opacity };
}

function overlayOf({ request, explanation }: View): Omit<HeatMap, 'opacity'> {
  const { region } = explanation;
  const map = classMapOf(explanation, request.classIndex);
  if (request.against !== null) {
    const other = classMapOf(explanation, request.against);
    return { kind: 'difference', ...differenceOf(map, other), region, box: null };
  }
  const { height, width, values } = map;
  return { kind: 'class', height, width, values, region, box: findBox(map, region) };
}

export function classMapOf({ classMaps }: Explanation, classIndex: number): ClassMap {
  const map = classMaps.find((each) => each.classIndex === classIndex);
  if (!map) throw new Error(`there is no map of class ${classIndex}`);
  return map;
}

/** Returns where one class was seen more than another: `a - b`, cell by cell. Its mean is the difference of both logits. */
export function differenceOf(a: ClassMap, b: ClassMap): Pick<HeatMap, 'height' | 'width' | 'values'> {
  if (a.height !== b.height || a.width !== b.width) throw new Error('two class maps of one pass have one size');
  return { height: a.height, width: a.width, values: a.values.map((value, cell) => value - (b.values[cell] ?? 0)) };
}
