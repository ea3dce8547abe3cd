import type { LinearLayer } from '../head/linear';
import type { Convolution, Linear, Operation } from './graph';
import { scalingOf } from './scaling';

/**
 * A linear layer, or a convolution that looks at one position at a time, as one layer with what scales and offsets its
 * classes after it. What does neither is taken to leave the values as they are.
 */
export function linearLayerOf({ filter, bias }: Linear | Convolution, after: readonly Operation[] = []): LinearLayer {
  const [channels = 1, classes = 1] = filter.shape.slice(-2);
  const weights = filter.read();
  const biases = bias?.read() ?? new Float32Array(classes);
  for (const operation of after) {
    const { factor, offset } = scalingOf(operation);
    if (factor) {
      for (let i = 0; i < weights.length; i += 1) weights[i]! *= factor[(i % classes) % factor.length]!;
    }
    for (let k = 0; k < classes; k += 1) {
      biases[k] = biases[k]! * (factor?.[k % factor.length] ?? 1) + (offset?.[k % offset.length] ?? 0);
    }
  }
  return { channels, classes, weights, bias: biases };
}
