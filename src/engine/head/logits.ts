import { applyLinear, type LinearLayer } from './linear';

/** Feature maps of the last convolution, `[height, width, channels]`, channel fastest. */
export interface FeatureMaps {
  values: Float32Array;
  height: number;
  width: number;
}

/**
 * Pools C feature maps to an embedding, then applies the linear layer to K classes: C x K multiplications. Most networks are
 * trained in this form.
 */
export function logitsByPooledLinear({ values, height, width }: FeatureMaps, layer: LinearLayer): Float32Array {
  return applyLinear(globalAveragePooling(values, height, width, layer.channels), layer);
}

/**
 * Global average pooling: the mean of each channel over height and width (Lin, Chen, Yan: Network in Network, arXiv 1312.4400,
 * section 3.2). Height and width may be any numbers from 1.
 *
 * @param featureMaps `[height, width, channels]`, row by row, channel fastest
 * @returns `[channels]`, summed in float64, so that the error does not grow with the size of the map
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
