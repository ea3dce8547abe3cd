/** Softmax with its intermediate values: probability = exponential / denominator. */
export interface SoftmaxSums {
  /** Subtracted from every logit first, so that the exponentials can't overflow. It changes no probability. */
  largest: number;
  /** exp(logit - largest) of each class, in (0, 1]. */
  exponentials: Float64Array;
  /** The sum of all exponentials. */
  denominator: number;
}

export function softmaxSums(logits: Float32Array): SoftmaxSums {
  const largest = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const exponentials = Float64Array.from(logits, (logit) => Math.exp(logit - largest));
  return { largest, exponentials, denominator: exponentials.reduce((a, b) => a + b, 0) };
}

export function softmaxOf({ exponentials, denominator }: SoftmaxSums, classIndex: number): number {
  return (exponentials[classIndex] ?? 0) / denominator;
}

/** Returns the sum of the exponentials of all classes that are not named. */
export function restOf({ exponentials }: SoftmaxSums, named: readonly number[]): number {
  const shown = new Set(named);
  return exponentials.reduce((sum, value, classIndex) => (shown.has(classIndex) ? sum : sum + value), 0);
}

/** Returns the class indices of the `count` largest logits, largest first; of equal ones, the lower index first. */
export function mostProbable(logits: Float32Array, count: number): number[] {
  const order = Array.from({ length: logits.length }, (_, classIndex) => classIndex);
  order.sort((a, b) => logits[b]! - logits[a]! || a - b);
  return order.slice(0, count);
}

/** Returns the most probable classes, then the ones that a person searched for, each once. */
export function chooseClasses(logits: Float32Array, count: number, searched: readonly number[]): number[] {
  return [...new Set([...mostProbable(logits, count), ...searched.filter((classIndex) => classIndex < logits.length)])];
}
