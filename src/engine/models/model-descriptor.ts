/** What a model's folder says of itself: `descriptor.json`, written by the script that made the model. */
export interface ModelDescriptor {
  id: string;
  name: string;
  /** Side of the square input in pixels. */
  inputSize: number;
  /** The network takes `(byte - subtract) / divide`. */
  inputRange: { subtract: number; divide: number };
  /** Which part of the image is looked at: a centre square of a fraction of the shorter side, or all of it, squashed. */
  crop: { kind: 'centre'; fraction: number } | { kind: 'squash' };
  resample: 'bicubic' | 'bilinear';
  /** Names of nodes of the graph. */
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
