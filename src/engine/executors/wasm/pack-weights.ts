import type { Convolution, DepthwiseConvolution, Linear } from '../../graph/graph';
import { sizeOf, type Weight } from '../../graph/weights';
import { padded } from './instructions';

/** Output channels of a panel of a convolution, which its kernel holds in registers. */
const PANEL = 8;
/** Channels of a panel of a depthwise convolution: one vector. */
const VECTOR = 4;
const FLOAT = 4;

/** A weight to be written into panels, as `assembly/pack.ts` describes it. Offsets count from the panels' address. */
export interface PackedPart {
  weight: Weight;
  groups: number;
  rows: number;
  /** Bytes. */
  gap: number;
  channels: number;
  lanes: number;
  offset: number;
  panelBytes: number;
}

/** A layer's weights in panels. */
export interface Packing {
  parts: readonly PackedPart[];
  /** Bytes of all panels. */
  bytes: number;
}

/**
 * Tells how to pack the weights of a convolution in panels of eight output channels: eight biases, then eight numbers for each input
 * number of the kernel. Input channels are padded to a multiple of four, with zeros.
 */
export function packConvolution({ filter, bias }: Convolution | Linear): Packing {
  const [channels = 1, inputs = 1] = filter.shape.toReversed();
  const positions = sizeOf(filter.shape.slice(0, -2));
  const panelBytes = (1 + positions * padded(inputs)) * PANEL * FLOAT;
  const gap = (padded(inputs) - inputs) * PANEL * FLOAT;
  const panels = { channels, lanes: PANEL, panelBytes };
  return packLayer(panels, { weight: filter, groups: positions, rows: inputs, gap }, bias);
}

/** Tells how to pack the weights of a depthwise convolution: for each four channels four biases, then four numbers for each position. */
export function packDepthwise({ filter, bias }: DepthwiseConvolution): Packing {
  const [multiplier = 1, inputs = 1] = filter.shape.toReversed();
  const positions = sizeOf(filter.shape.slice(0, -2));
  const panels = { channels: inputs * multiplier, lanes: VECTOR, panelBytes: (1 + positions) * VECTOR * FLOAT };
  return packLayer(panels, { weight: filter, groups: 1, rows: positions, gap: 0 }, bias);
}

function packLayer(
  panels: Pick<PackedPart, 'channels' | 'lanes' | 'panelBytes'>,
  filter: Pick<PackedPart, 'weight' | 'groups' | 'rows' | 'gap'>,
  bias: Weight | null,
): Packing {
  const { channels, lanes, panelBytes } = panels;
  const parts: PackedPart[] = [{ ...panels, ...filter, offset: lanes * FLOAT }];
  if (bias) parts.push({ ...panels, weight: forChannels(bias, channels), groups: 1, rows: 1, gap: 0, offset: 0 });
  return { parts, bytes: Math.ceil(channels / lanes) * panelBytes };
}

/** Returns a weight with a number for each channel, from one that may have the same number for all. */
function forChannels(weight: Weight, channels: number): Weight {
  if (sizeOf(weight.shape) === channels) return weight;
  const read = () => packChannels(weight.read(), channels).subarray(0, channels);
  return { ...weight, shape: [channels], dtype: 'float32', bytes: null, read };
}

/** Returns one number per channel, from one per channel or one for all, followed by zeros. */
export function packChannels(values: Float32Array, channels: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: padded(channels) }, (_, i) => (i < channels ? values[i % values.length]! : 0));
}
