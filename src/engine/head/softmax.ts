/**
 * Probabilities of logits: exp(x_k) / sum exp(x_j), each in [0, 1], together 1. The largest logit is subtracted first, so
 * that exp cannot overflow however large they are.
 */
export function softmax(logits: Float32Array): Float32Array {
  const largest = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const exponentials = Float64Array.from(logits, (logit) => Math.exp(logit - largest));
  const sum = exponentials.reduce((a, b) => a + b, 0);
  return Float32Array.from(exponentials, (value) => value / sum);
}
