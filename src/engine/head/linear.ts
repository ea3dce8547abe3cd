/** A linear layer from C channels to K classes. */
export interface LinearLayer {
  channels: number;
  classes: number;
  /** `[channels, classes]`, class fastest. */
  weights: Float32Array;
  /** `[classes]` */
  bias: Float32Array;
}

/**
 * Applies a linear layer to each row. For an embedding (one row), the result is the logits. For feature maps (one row per
 * position), it is the class maps, as from the 1x1 convolution in the network-in-network form of the head.
 *
 * @param input `[rows, channels]`
 * @returns `[rows, classes]`, summed in float64
 */
export function applyLinear(input: Float32Array, layer: LinearLayer): Float32Array {
  const { channels, classes, weights, bias } = layer;
  const rows = input.length / channels;
  if (!Number.isInteger(rows)) throw new RangeError(`${input.length} values are not rows of ${channels} channels`);
  const output = new Float32Array(rows * classes);
  const sums = new Float64Array(classes);
  for (let row = 0; row < rows; row += 1) {
    sums.set(bias);
    for (let channel = 0; channel < channels; channel += 1) {
      const value = input[row * channels + channel]!;
      if (value === 0) continue; // After ReLU6, most values are 0.
      const start = channel * classes;
      for (let k = 0; k < classes; k += 1) sums[k]! += value * weights[start + k]!;
    }
    output.set(sums, row * classes);
  }
  return output;
}
