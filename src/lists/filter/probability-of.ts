import type { Classification } from '../../domain/classification';

/** The most probable of some classes in an image. */
export interface BestOf {
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
