/** Indices of the `count` largest values, largest first; of equal ones the lower index first. */
export function topK(values: ArrayLike<number>, count: number): number[] {
  const order = Array.from({ length: values.length }, (_, index) => index);
  order.sort((a, b) => values[b]! - values[a]! || a - b);
  return order.slice(0, count);
}
