/** Class indices of the `count` largest logits, largest first; of equal ones the lower index first. */
export function mostProbable(logits: Float32Array, count: number): number[] {
  const order = Array.from({ length: logits.length }, (_, classIndex) => classIndex);
  order.sort((a, b) => logits[b]! - logits[a]! || a - b);
  return order.slice(0, count);
}

/** The most probable classes, then those that were searched for, each once. */
export function chooseClasses(logits: Float32Array, count: number, searched: readonly number[]): number[] {
  return [...new Set([...mostProbable(logits, count), ...searched.filter((classIndex) => classIndex < logits.length)])];
}
