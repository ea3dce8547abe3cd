/** Sizes of the maps and of the head on them. */
interface HeadSizes {
  height: number;
  width: number;
  channels: number;
  classes: number;
}

/** Of one image. A multiplication with the addition after it counts as one multiply-add; bias additions are left out. */
export interface HeadCost {
  parameters: number;
  multiplyAdds: number;
  /** Additions without a multiplication: those of the averages. */
  additions: number;
}

/**
 * What three heads on the same feature maps cost (Lin, Chen, Yan: Network in Network, arXiv 1312.4400, section 3.2). The
 * first two are the same function; the third has weights of its own for every place.
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

/** Pooled, then linear; class maps, then pooled; fully connected on the flattened maps. */
export type HeadForm = 'pooled' | 'networkInNetwork' | 'fullyConnected';

/** The whole network with another head: its parameters, and which part of them is the head's, in [0, 1]. */
export function withHead(networkParameters: number, own: HeadCost, other: HeadCost): { parameters: number; share: number } {
  const parameters = networkParameters - own.parameters + other.parameters;
  return { parameters, share: other.parameters / parameters };
}
