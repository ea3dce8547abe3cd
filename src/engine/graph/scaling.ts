import type { Affine, BatchNormalization, Convolution, DepthwiseConvolution, Linear, Operation } from './graph';
import { deriveWeight, sizeOf, type Weight } from './weights';

/** `x * factor + offset`, with one number per channel or one for all; `null` changes nothing. */
export interface Scaling {
  factor: Float32Array | null;
  offset: Float32Array | null;
}

/** Returns the scaling of a batch normalization or an affine operation. For other operations, both parts are `null`. */
export function scalingOf(operation: Operation): Scaling {
  if (operation.kind === 'batch-normalization') return scalingOfNormalization(operation);
  if (operation.kind !== 'affine') return { factor: null, offset: null };
  return { factor: operation.factor?.read() ?? null, offset: operation.offset?.read() ?? null };
}

/** Computes in float64, because the offset is a difference of two numbers that may be large. */
function scalingOfNormalization({ scale, offset, mean, variance, epsilon }: BatchNormalization): Scaling {
  const [scales, offsets, means] = [scale.read(), offset.read(), mean.read()];
  const factors = Float64Array.from(variance.read(), (value, channel) => scales[channel]! / Math.sqrt(value + epsilon));
  return {
    factor: Float32Array.from(factors),
    offset: Float32Array.from(factors, (factor, channel) => offsets[channel]! - means[channel]! * factor),
  };
}

/** An operation with a filter, whose last dimension is the output channels. */
export type Layer = Convolution | DepthwiseConvolution | Linear;

export function isLayer(operation: Operation): operation is Layer {
  return 'filter' in operation;
}

/** Returns the number of a layer's output channels. */
function channelsAfter({ kind, filter }: Layer): number {
  return sizeOf(filter.shape.slice(kind === 'depthwise-convolution' ? -2 : -1));
}

/**
 * Returns the layer with the scaling after it folded in: `(x * filter + bias) * factor + offset` is
 * `x * (filter * factor) + (bias * factor + offset)`.
 *
 * @returns `null` if an activation comes between, or if the scaling does not have one number per channel
 */
export function absorbScaling(layer: Layer, after: Affine | BatchNormalization): Layer | null {
  const channels = channelsAfter(layer);
  const parts = after.kind === 'affine' ? [after.factor, after.offset] : [after.scale, after.offset, after.mean, after.variance];
  const fits = parts.every((part) => part === null || [1, channels].includes(sizeOf(part.shape)));
  if (layer.activation !== null || !fits) return null;
  const scales = after.kind === 'batch-normalization' || after.factor !== null;
  return {
    ...layer,
    filter: scales ? scaleFilter(layer.filter, after) : layer.filter,
    bias: scaleBias(layer, channels, after),
  };
}

function scaleFilter(filter: Weight, after: Affine | BatchNormalization): Weight {
  return deriveWeight(filter.name, filter.shape, () => {
    const { factor } = scalingOf(after);
    const values = filter.read();
    // Channels are the fastest dimension, so the factors repeat along the values.
    return factor ? values.map((value, i) => value * factor[i % factor.length]!) : values;
  });
}

function scaleBias({ filter, bias }: Layer, channels: number, after: Affine | BatchNormalization): Weight {
  return deriveWeight(bias?.name ?? `${filter.name}/bias`, [channels], () => {
    const { factor, offset } = scalingOf(after);
    const values = bias?.read() ?? new Float32Array(channels);
    return Float32Array.from({ length: channels }, (_, channel) => {
      const scaled = values[channel % values.length]! * (factor?.[channel % factor.length] ?? 1);
      return scaled + (offset?.[channel % offset.length] ?? 0);
    });
  });
}
