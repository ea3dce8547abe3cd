import type { Classification, ModelName } from '../../domain/classification';
import type { ListRow } from '../sources/list-source';

/** The most probable of some classes in an image. */
interface BestOf {
  classIndex: number;
  /** After softmax, in [0, 1]. */
  probability: number;
}

/**
 * Probability of any class, in [0, 1]: softmax of its logit over all classes. A class index that the model does not have has 0.
 * Softmax is not computed again: probabilities are to each other as exp of the difference of their logits, and one is known.
 */
export function probabilityOf({ predictions, logits }: Classification, classIndex: number): number {
  const listed = predictions.find((prediction) => prediction.classIndex === classIndex);
  if (listed) return listed.probability;
  const [top] = predictions;
  const logit = logits[classIndex];
  return top && logit !== undefined ? top.probability * Math.exp(logit - logits[top.classIndex]!) : 0;
}

/**
 * Of a group of classes, the single most probable: a number that the image's own bars show as well. Their sum would say more of "a dog",
 * but would stand beside no class. `null`: none of the classes is the model's.
 */
export function mostProbableOf(classification: Classification, classes: Iterable<number>): BestOf | null {
  const { logits } = classification;
  let best: number | null = null;
  for (const classIndex of classes)
    if (classIndex < logits.length && (best === null || logits[classIndex]! > logits[best]!)) best = classIndex;
  return best === null ? null : { classIndex: best, probability: probabilityOf(classification, best) };
}

/** The classes of one model that are looked for: `null` is any. */
export interface SoughtClasses {
  modelId: ModelName['id'];
  classes: ReadonlySet<number> | null;
}

/** Of the classes sought the most probable in a row's image. `null`: not classified, or by another model. */
export function soughtProbability(row: ListRow, { modelId, classes }: SoughtClasses): BestOf | null {
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
