import type { PictureKind } from '../../domain/picture-kind';

/** The `descriptor.json` in a model's folder, written by the script that made the model. */
export interface ModelDescriptor {
  id: string;
  name: string;
  /** Side of the square input, in pixels; for the crop `fit`, of a square with as many pixels. */
  inputSize: number;
  /** The network takes `(byte - subtract) / divide`. */
  inputRange: { subtract: number; divide: number };
  /**
   * The part of the image that the network sees: a center square, as a fraction of the shorter side, or the whole image, squashed or
   * nearly as it is.
   */
  crop: { kind: 'centre'; fraction: number } | { kind: 'squash' } | FitCrop;
  resample: 'bicubic' | 'bilinear';
  /** Names of nodes in the graph. */
  nodes: {
    input: string;
    featureMaps: string;
    /** Class maps, if the network pools them instead of its feature maps. */
    classMaps?: string;
    /** `null`: the network has none, because its class maps are pooled. */
    embedding: string | null;
    logits: string;
  };
  classCount: number;
  /** Path of the labels, relative to the descriptor. */
  labels: string;
  /** Path to the hypernym list used by class search. The engine does not read it. */
  words?: string;
  /** SHA-256 in hexadecimal of each other file that the engine reads. */
  checksums: Record<string, string>;
  /** For the network "Kinds of picture": for which images no other network names a class. */
  unnamed?: UnnamedRule;
  /** An image whose logits are known: path relative to the descriptor, some class indices with their logits. */
  selfTest: { image: string; logits: Record<string, number>; tolerance: number };
}

/**
 * The whole image in the shape whose aspect is closest. The shorter side of a shape is one of `shortSides`; the longer side is the multiple of
 * `step` that gives about `area` pixels.
 */
export interface FitCrop {
  kind: 'fit';
  area: number;
  step: number;
  shortSides: number[];
}

/** No class is named if the most probable kind is one of these, and they have at least this probability together. */
export interface UnnamedRule {
  kinds: PictureKind[];
  /** In (0, 1]. */
  threshold: number;
}
