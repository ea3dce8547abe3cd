import type { Backend, ModelName } from './classification';
import type { Rectangle } from './image-source';

/** Where in an image a network saw its classes. All of it is structured-cloneable. */

/**
 * Class activation map of one class, before pooling: the mean of its values is the class's logit (Lin, Chen, Yan: Network
 * in Network, arXiv 1312.4400; Zhou et al.: Learning Deep Features for Discriminative Localization, arXiv 1512.04150).
 */
export interface ClassMap {
  classIndex: number;
  height: number;
  width: number;
  /** [height, width], row by row, in units of the logit; any sign. */
  values: Float32Array;
}

export interface Explanation {
  model: ModelName;
  backend: Backend;
  /** Side of the network's input in this pass, in pixels. */
  inputSize: number;
  /** The part of the image that the network looked at, which the maps cover edge to edge: fractions of the whole image. */
  region: Rectangle;
  /** Of this pass, of all classes: at another input size than the model's own they differ from the classification's. */
  logits: Float32Array;
  /** In the order asked for. */
  classMaps: ClassMap[];
  /** Sizes of the head: channels of the feature maps, classes. */
  head: { channels: number; classes: number };
  /** Of the whole pass, from the pixels to the maps. */
  milliseconds: number;
}

/** Fractions of the whole image, as pages show it (after EXIF orientation). */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What is laid over an image: one class's map, or the difference of two. */
export interface HeatMap {
  kind: 'class' | 'difference';
  height: number;
  width: number;
  /** [height, width], row by row, in units of the logit. */
  values: Float32Array;
  region: Rectangle;
  /** The class's box; a difference has none. */
  box: Box | null;
  /** Of the whole overlay, 0 to 1. */
  opacity: number;
}
