import type { Affine, BatchNormalisation, Convolution, DepthwiseConvolution, Linear, Operation } from './graph';
import { deriveWeight, sizeOf, type Weight } from './weights';

/** `x * factor + offset`, a number a channel or one for all; null does nothing. */
export interface Scaling {
  factor: Float32Array | null;
  offset: Float32Array | null;
}

/** Of batch normalisation and affine operations; of others, which have none, both are null. */
export function scalingOf(operation: Operation): Scaling {
  if (operation.kind === 'batch-normalisation') return scalingOfNormalisation(operation);
  if (operation.kind !== 'affine') return { factor: null, offset: null };
  return { factor: operation.factor?.read() ?? null, offset: operation.offset?.read() ?? null };
}

/** Computed in float64: the offset is a difference of two numbers that may be large. */
function scalingOfNormalisation({ scale, offset, mean, variance, epsilon }: BatchNormalisation): Scaling {
  const [scales, offsets, means] = [scale.read(), offset.read(), mean.read()];
  const factors = Float64Array.from(variance.read(), (value, channel) => scales[channel]! / Math.sqrt(value + epsilon));
  return {
    factor: Float32Array.from(factors),
    offset: Float32Array.from(factors, (factor, channel) => offsets[channel]! - means[channel]! * factor),
  };
}

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
