/** The `descriptor.json` in a model's folder, written by the script that made the model. */
export interface ModelDescriptor {
  id: string;
  name: string;
  /** Side of the square input, in pixels. */
  inputSize: number;
  /** The network takes `(byte - subtract) / divide`. */
  inputRange: { subtract: number; divide: number };
  /**
   * The part of the image that the network sees: a center square, as a fraction of the shorter side, or the whole image,
   * squashed.
   */
  crop: { kind: 'centre'; fraction: number } | { kind: 'squash' };
  resample: 'bicubic' | 'bilinear';
  /** Names of nodes in the graph. */
  nodes: { input: string; featureMaps: string; embedding: string; logits: string };
  classCount: number;
  /** Path of the labels, relative to the descriptor. */
  labels: string;
  /** Path to the hypernym list used by class search. The engine does not read it. */
  words?: string;
  /** SHA-256 in hexadecimal of each other file that the engine reads. */
  checksums: Record<string, string>;
  /** An image whose logits are known: path relative to the descriptor, some class indices with their logits. */
  selfTest: { image: string; logits: Record<string, number>; tolerance: number };
}
