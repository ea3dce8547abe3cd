import { applyLinear, type LinearLayer } from './linear';

/** Feature maps of the last convolution, [height, width, channels], channel fastest. */
export interface FeatureMaps {
  values: Float32Array;
  height: number;
  width: number;
}

/** The form in which most networks are trained: pool C feature maps to an embedding, then one linear layer. C x K multiplications. */
export function logitsByPooledLinear({ values, height, width }: FeatureMaps, layer: LinearLayer): Float32Array {
  return applyLinear(globalAveragePooling(values, height, width, layer.channels), layer);
}

/**
 * Global average pooling: the mean of each channel over height and width (Lin, Chen, Yan: Network in Network, arXiv
 * 1312.4400, section 3.2). Any height and width from 1.
 *
 * @param featureMaps [height, width, channels], row by row, channel fastest
 * @returns [channels]; a channel's sum is taken in float64, so the error does not grow with the size of the map
 */
export function globalAveragePooling(featureMaps: Float32Array, height: number, width: number, channels: number): Float32Array {
  const positions = height * width;
  if (positions === 0 || featureMaps.length !== positions * channels) {
    throw new RangeError(`feature maps of [${height}, ${width}, ${channels}] can't have ${featureMaps.length} values`);
  }
  const sums = new Float64Array(channels);
  for (let position = 0; position < positions; position += 1) {
    const start = position * channels;
    for (let channel = 0; channel < channels; channel += 1) sums[channel]! += featureMaps[start + channel]!;
  }
  return Float32Array.from(sums, (sum) => sum / positions);
}
