import type { Graph, Operation } from '../../graph/graph';
import { scalingOf } from '../../graph/scaling';
import { packChannels, packConvolution, packDepthwise, type PackedPart, type Packing } from './pack-weights';

/** Address 0 stands for "none" in an instruction. */
const FIRST_ADDRESS = 64;

/** Where an operation's weights lie. */
export type WeightAddresses = { filter: number } | { factor: number; offset: number };

/** Places for the weights of a network. */
export interface PlacedWeights {
  /** Returns `null` for an operation without weights. */
  addressesOf(operation: Operation): WeightAddresses | null;
  pieces: readonly Piece[];
  /** Address after the last weight. */
  end: number;
}

/** Numbers for an address: as they are, or to be written into panels from there on. */
export type Piece = { address: number } & ({ values: Float32Array } | { part: PackedPart });

/** Gives the weights of all operations addresses. None is decoded, because that takes a while for a whole network. */
export function placeWeights(graph: Graph): PlacedWeights {
  const pieces: Piece[] = [];
  const placed: { operation: Operation; addresses: WeightAddresses }[] = [];
  let end = FIRST_ADDRESS;
  const reserve = (bytes: number): number => {
    const address = end;
    end += Math.ceil(bytes / FIRST_ADDRESS) * FIRST_ADDRESS;
    return address;
  };
  const place = (values: Float32Array): number => {
    const address = reserve(values.byteLength);
    pieces.push({ address, values });
    return address;
  };
  const placePanels = ({ parts, bytes }: Packing): number => {
    const start = reserve(bytes);
    for (const part of parts) pieces.push({ address: start + part.offset, part });
    return start;
  };
  const note = (operation: Operation, addresses: WeightAddresses) => void placed.push({ operation, addresses });
  for (const { operation, shape } of graph.nodes) {
    switch (operation.kind) {
      case 'convolution':
      case 'linear':
        note(operation, { filter: placePanels(packConvolution(operation)) });
        break;
      case 'depthwise-convolution':
        note(operation, { filter: placePanels(packDepthwise(operation)) });
        break;
      case 'affine':
      case 'batch-normalization': {
        const { factor, offset } = scalingOf(operation);
        const channels = shape?.at(-1) ?? Math.max(factor?.length ?? 1, offset?.length ?? 1);
        const packed = [factor, offset].map((values) => (values ? place(packChannels(values, channels)) : 0));
        note(operation, { factor: packed[0]!, offset: packed[1]! });
        break;
      }
      default:
    }
  }
  return {
    addressesOf: (operation) => placed.find((each) => shareWeights(each.operation, operation))?.addresses ?? null,
    pieces,
    end,
  };
}

/** Passes copy operations, but not their weights. */
function shareWeights(a: Operation, b: Operation): boolean {
  if (!('filter' in a) || !('filter' in b)) return a === b;
  return a.kind === b.kind && a.filter === b.filter && a.bias === b.bias;
}
