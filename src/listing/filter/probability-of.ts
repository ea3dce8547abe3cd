import type { Classification } from '../../shared/classification';

/** The most probable of some classes in an image. */
export interface BestOf {
  classIndex: number;
  /** After softmax, in [0, 1]. */
  probability: number;
}

/**
 * Probability of any class, in [0, 1]: softmax of its logit over all classes. A class index that the model does not have has 0.
 * The sum that softmax divides by is found once for each classification.
 */
export function probabilityOf(classification: Classification, classIndex: number): number {
  const listed = classification.predictions.find((prediction) => prediction.classIndex === classIndex);
  if (listed) return listed.probability;
  const logit = classification.logits[classIndex];
  return logit === undefined ? 0 : Math.exp(logit - logOfSum(classification.logits));
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

/** Kept by the logits themselves, so it goes when they do. */
const logsOfSums = new WeakMap<Float32Array, number>();

/** log(sum(exp(logits))), from the largest on, so that exp cannot overflow. */
function logOfSum(logits: Float32Array): number {
  const known = logsOfSums.get(logits);
  if (known !== undefined) return known;
  const largest = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const sum = logits.reduce((total, logit) => total + Math.exp(logit - largest), 0);
  const log = largest + Math.log(sum);
  logsOfSums.set(logits, log);
  return log;
}
