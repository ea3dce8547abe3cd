import type { Graph, Operation } from '../../graph/graph';
import { scalingOf } from '../../graph/scaling';
import { packChannels, packConvolution, packDepthwise } from './pack-weights';

/** Address 0 stands for "none" in an instruction. */
const FIRST_ADDRESS = 64;

/** Where an operation's weights lie. */
export type WeightAddresses = { filter: number } | { factor: number; offset: number };

/** The weights of a network, packed for the kernels, at fixed addresses. */
export interface PlacedWeights {
  /** Returns `null` for an operation without weights. */
  addressesOf(operation: Operation): WeightAddresses | null;
  /** Returns the packed weights with their addresses, once: they take as much memory as the network. */
  takePieces(): readonly Piece[];
  /** Address after the last weight. */
  end: number;
}

interface Piece {
  address: number;
  values: Float32Array;
}

/** Packs the weights of all operations. */
export function placeWeights(graph: Graph): PlacedWeights {
  let pieces: Piece[] = [];
  const placed: { operation: Operation; addresses: WeightAddresses }[] = [];
  let end = FIRST_ADDRESS;
  const place = (values: Float32Array): number => {
    const address = end;
    pieces.push({ address, values });
    end += Math.ceil(values.byteLength / FIRST_ADDRESS) * FIRST_ADDRESS;
    return address;
  };
  const note = (operation: Operation, addresses: WeightAddresses) => void placed.push({ operation, addresses });
  for (const { operation, shape } of graph.nodes) {
    switch (operation.kind) {
      case 'convolution':
      case 'linear':
        note(operation, { filter: place(packConvolution(operation)) });
        break;
      case 'depthwise-convolution':
        note(operation, { filter: place(packDepthwise(operation)) });
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
    takePieces: () => {
      const taken = pieces;
      pieces = [];
      return taken;
    },
    end,
  };
}

/** Passes copy operations, but not their weights. */
function shareWeights(a: Operation, b: Operation): boolean {
  if (!('filter' in a) || !('filter' in b)) return a === b;
  return a.kind === b.kind && a.filter === b.filter && a.bias === b.bias;
}
