/** Sizes of the feature maps and of the head. */
interface HeadSizes {
  height: number;
  width: number;
  channels: number;
  classes: number;
}

/** Costs of one image. A multiplication with the addition after it counts as one multiply-add; bias additions are not counted. */
export interface HeadCost {
  parameters: number;
  multiplyAdds: number;
  /** Additions without a multiplication: those of the averages. */
  additions: number;
}

/**
 * Returns the costs of three heads on the same feature maps (Lin, Chen, Yan: Network in Network, arXiv 1312.4400, section 3.2).
 * The first two are the same function; the third has its own weights for every place.
 */
export function headCosts({ height, width, channels, classes }: HeadSizes): Record<HeadForm, HeadCost> {
  const places = height * width;
  const weights = channels * classes;
  return {
    pooled: { parameters: weights + classes, multiplyAdds: weights, additions: places * channels },
    networkInNetwork: { parameters: weights + classes, multiplyAdds: places * weights, additions: places * classes },
    fullyConnected: { parameters: places * weights + classes, multiplyAdds: places * weights, additions: 0 },
  };
}

/** In this order: pooling, then a linear layer; class maps, then pooling; a fully connected layer on the flattened maps. */
export type HeadForm = 'pooled' | 'networkInNetwork' | 'fullyConnected';

/** Returns the parameters of the whole network with another head, and the head's part of them, in [0, 1]. */
export function withHead(networkParameters: number, own: HeadCost, other: HeadCost): { parameters: number; share: number } {
  const parameters = networkParameters - own.parameters + other.parameters;
  return { parameters, share: other.parameters / parameters };
}
