import type { ModelName } from '../../shared/classification';
import type { ListRow } from '../list-source';
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
  return classification.model.id === modelId ? mostProbableOf(classification, classes) : null;
}
