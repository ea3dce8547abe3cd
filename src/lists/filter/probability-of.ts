import type { Classification, ModelName } from '../../domain/classification';
import type { ListRow } from '../sources/list-source';

/** The most probable of several classes in an image. */
interface BestOf {
  classIndex: number;
  /** After softmax, in [0, 1]. */
  probability: number;
}

/**
 * Returns the probability of any class, in [0, 1]: softmax of its logit over all classes; 0 for a class index that the model does
 * not have. Softmax is not computed again: two probabilities differ by the factor exp(difference of their logits), and one of
 * them is known.
 */
export function probabilityOf({ predictions, logits }: Classification, classIndex: number): number {
  const listed = predictions.find((prediction) => prediction.classIndex === classIndex);
  if (listed) return listed.probability;
  const [top] = predictions;
  const logit = logits[classIndex];
  return top && logit !== undefined ? top.probability * Math.exp(logit - logits[top.classIndex]!) : 0;
}

/**
 * Returns the single most probable class of a group: the image's own bars show the same number. The sum of the group would say
 * more about "a dog", but no bar shows it. Returns `null` if the model has none of the classes.
 */
export function mostProbableOf(classification: Classification, classes: Iterable<number>): BestOf | null {
  const { logits } = classification;
  let best: number | null = null;
  for (const classIndex of classes)
    if (classIndex < logits.length && (best === null || logits[classIndex]! > logits[best]!)) best = classIndex;
  return best === null ? null : { classIndex: best, probability: probabilityOf(classification, best) };
}

/** The classes of one model that a person searches for; `null` means any class. */
export interface SoughtClasses {
  modelId: ModelName['id'];
  classes: ReadonlySet<number> | null;
}

/**
 * Returns the most probable of the sought classes in a row's image; `null` if the image is not classified, or by another model.
 */
export function soughtProbability(row: ListRow, { modelId, classes }: SoughtClasses): BestOf | null {
  if (row.state.kind !== 'classified') return null;
  const { classification } = row.state;
  if (classes === null) return classification.predictions[0] ?? null;
  return classification.model.id === modelId ? knownOf(classification, classes) : null;
}

/** Filter, order, histogram and rows ask for the same probability of each image. */
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
