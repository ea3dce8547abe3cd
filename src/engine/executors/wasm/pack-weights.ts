import type { Convolution, DepthwiseConvolution, Linear } from '../../graph/graph';
import { padded } from './instructions';

/** Output channels of a panel, which a kernel holds in registers. */
const PANEL = 8;

/**
 * Packs the weights of a convolution in panels of eight output channels: eight biases, then eight numbers for each input number
 * of the kernel. Input channels are padded to a multiple of four, with zeros.
 */
export function packConvolution({ filter, bias }: Convolution | Linear): Float32Array<ArrayBuffer> {
  const [outputs = 1, inputs = 1] = filter.shape.toReversed();
  const positions = filter.shape.slice(0, -2).reduce((product, size) => product * size, 1);
  const values = filter.read();
  const biases = bias?.read();
  const length = positions * padded(inputs);
  const packed = new Float32Array(Math.ceil(outputs / PANEL) * (length + 1) * PANEL);
  for (let first = 0, to = 0; first < outputs; first += PANEL, to += (length + 1) * PANEL) {
    const count = Math.min(PANEL, outputs - first);
    if (biases) for (let i = 0; i < count; i += 1) packed[to + i] = biases[(first + i) % biases.length]!;
    for (let position = 0; position < positions; position += 1) {
      for (let input = 0; input < inputs; input += 1) {
        const from = (position * inputs + input) * outputs + first;
        const at = to + (position * padded(inputs) + input + 1) * PANEL;
        for (let i = 0; i < count; i += 1) packed[at + i] = values[from + i]!;
      }
    }
  }
  return packed;
}

/** Packs the weights of a depthwise convolution: for each four channels four biases, then four numbers for each position. */
export function packDepthwise({ filter, bias }: DepthwiseConvolution): Float32Array<ArrayBuffer> {
  const [multiplier = 1, inputs = 1, columns = 1, rows = 1] = filter.shape.toReversed();
  const [channels, positions] = [inputs * multiplier, rows * columns];
  const values = filter.read();
  const biases = bias?.read();
  const packed = new Float32Array(padded(channels) * (positions + 1));
  for (let channel = 0; channel < channels; channel += 1) {
    const to = (channel >> 2) * (positions + 1) * 4 + (channel & 3);
    if (biases) packed[to] = biases[channel % biases.length]!;
    for (let position = 0; position < positions; position += 1) {
      packed[to + (position + 1) * 4] = values[position * channels + channel]!;
    }
  }
  return packed;
}

/** Returns one number per channel, from one per channel or one for all, followed by zeros. */
export function packChannels(values: Float32Array, channels: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: padded(channels) }, (_, i) => (i < channels ? values[i % values.length]! : 0));
}
