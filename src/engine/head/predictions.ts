import { type NamedClass, type Prediction, PREDICTION_COUNT } from '../../domain/classification';

/**
 * Returns the most probable classes, the most probable first. A class without a label is named by its index.
 *
 * @param logits of one image, by class index
 */
export function predict(logits: Float32Array, labels: readonly NamedClass[]): Prediction[] {
  const probabilities = softmax(logits);
  return topK(probabilities, PREDICTION_COUNT).map((classIndex) => {
    const { label, names = { en: label } }: NamedClass = labels[classIndex] ?? { label: `class ${classIndex}` };
    return { classIndex, label, names, probability: probabilities[classIndex] ?? 0 };
  });
}

/**
 * Returns the probabilities of logits, `exp(x_k) / sum exp(x_j)`, each in [0, 1] and summing to 1. The largest logit is
 * subtracted first, so that `exp` cannot overflow.
 */
export function softmax(logits: Float32Array): Float32Array {
  const largest = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const exponentials = Float64Array.from(logits, (logit) => Math.exp(logit - largest));
  const sum = exponentials.reduce((a, b) => a + b, 0);
  return Float32Array.from(exponentials, (value) => value / sum);
}

/** Returns the indices of the `count` largest values, the largest first. Of equal values, the lower index comes first. */
export function topK(values: ArrayLike<number>, count: number): number[] {
  const order = Array.from({ length: values.length }, (_, index) => index);
  order.sort((a, b) => values[b]! - values[a]! || a - b);
  return order.slice(0, count);
}
