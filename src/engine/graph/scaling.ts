import type { BatchNormalisation, Operation } from './graph';

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
