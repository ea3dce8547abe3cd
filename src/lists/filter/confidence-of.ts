import type { Classification, ModelName } from '../../domain/classification';
import type { ListRow } from '../sources/list-source';
import { mostProbableOf, type BestOf } from './probability-of';

/** The classes of one model that are looked for: `null` is any. */
export interface SoughtClasses {
  modelId: ModelName['id'];
  classes: ReadonlySet<number> | null;
}

/** Of the classes sought the most probable in a row's image. `null`: not classified, or by another model. */
export function confidenceOf(row: ListRow, { modelId, classes }: SoughtClasses): BestOf | null {
  if (row.state.kind !== 'classified') return null;
  const { classification } = row.state;
  if (classes === null) return classification.predictions[0] ?? null;
  return classification.model.id === modelId ? knownOf(classification, classes) : null;
}

/** Filter, order, histogram and rows ask the same of each image. */
const known = new WeakMap<ReadonlySet<number>, WeakMap<Classification, BestOf | null>>();

function knownOf(classification: Classification, classes: ReadonlySet<number>): BestOf | null {
  const ofClasses = known.get(classes) ?? new WeakMap<Classification, BestOf | null>();
  known.set(classes, ofClasses);
  let best = ofClasses.get(classification);
  if (best === undefined) {
    best = mostProbableOf(classification, classes);
    ofClasses.set(classification, best);
  }
  return best;
}
