import { absorbScaling, isLayer } from './absorb-scaling';
import type { Graph } from './graph';
import { mergeIntoProducer } from './merge-into-producer';

/**
 * Folds batch normalisation into the filter and bias of the layer before it: with its statistics fixed, as they are once a
 * network is trained, it is one multiplication and one addition a channel. What follows no layer stays.
 */
export function foldBatchNormalisation(graph: Graph): Graph {
  return mergeIntoProducer(graph, (before, after) =>
    after.kind === 'batch-normalisation' && isLayer(before) ? absorbScaling(before, after) : null,
  );
}
