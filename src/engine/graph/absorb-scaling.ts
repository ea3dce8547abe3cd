import type { Affine, BatchNormalisation, Convolution, DepthwiseConvolution, Linear, Operation } from './graph';
import { scalingOf } from './scaling';
import { deriveWeight, sizeOf, type Weight } from './weights';

/** What has a filter: its last channels are what comes out. */
export type Layer = Convolution | DepthwiseConvolution | Linear;

export function isLayer(operation: Operation): operation is Layer {
  return 'filter' in operation;
}

/** Channels that come out of a layer. */
export function channelsAfter({ kind, filter }: Layer): number {
  return sizeOf(filter.shape.slice(kind === 'depthwise-convolution' ? -2 : -1));
}

/**
 * A layer that scales and offsets its channels as an operation after it would: `(x * filter + bias) * factor + offset` is
 * `x * (filter * factor) + (bias * factor + offset)`.
 *
 * @returns null where an activation is between, or the operation is not one number a channel
 */
export function absorbScaling(layer: Layer, after: Affine | BatchNormalisation): Layer | null {
  const channels = channelsAfter(layer);
  const parts = after.kind === 'affine' ? [after.factor, after.offset] : [after.scale, after.offset, after.mean, after.variance];
  const fits = parts.every((part) => part === null || [1, channels].includes(sizeOf(part.shape)));
  if (layer.activation !== null || !fits) return null;
  const scales = after.kind === 'batch-normalisation' || after.factor !== null;
  return {
    ...layer,
    filter: scales ? scaleFilter(layer.filter, after) : layer.filter,
    bias: scaleBias(layer, channels, after),
  };
}

function scaleFilter(filter: Weight, after: Affine | BatchNormalisation): Weight {
  return deriveWeight(filter.name, filter.shape, () => {
    const { factor } = scalingOf(after);
    const values = filter.read();
    // Channels are the fastest dimension, so the factors repeat.
    return factor ? values.map((value, i) => value * factor[i % factor.length]!) : values;
  });
}

function scaleBias({ filter, bias }: Layer, channels: number, after: Affine | BatchNormalisation): Weight {
  return deriveWeight(bias?.name ?? `${filter.name}/bias`, [channels], () => {
    const { factor, offset } = scalingOf(after);
    const values = bias?.read() ?? new Float32Array(channels);
    return Float32Array.from({ length: channels }, (_, channel) => {
      const scaled = values[channel % values.length]! * (factor?.[channel % factor.length] ?? 1);
      return scaled + (offset?.[channel % offset.length] ?? 0);
    });
  });
}
