import { absorbScaling, isLayer } from './absorb-scaling';
import type { Graph, Operation } from './graph';
import { mergeIntoProducer } from './merge-into-producer';

/**
 * Makes what is added to or scaled in a layer's channels part of its filter and bias, and ReLU and ReLU6 part of the layer:
 * kernels do them while the sums are still at hand.
 */
export function fuseBiasAndActivation(graph: Graph): Graph {
  return mergeIntoProducer(graph, fuse);
}

function fuse(before: Operation, after: Operation): Operation | null {
  if (!isLayer(before)) return null;
  if (after.kind === 'affine') return absorbScaling(before, after);
  // A sigmoid is not among what every backend's kernels have fused.
  if (after.kind !== 'activation' || after.activation === 'sigmoid' || before.activation !== null) return null;
  return { ...before, activation: after.activation };
}
