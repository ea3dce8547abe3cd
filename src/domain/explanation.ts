import type { Backend, ModelName } from './classification';
import type { Rectangle } from './image-source';
import type { KindAnswer } from './picture-kind';

/** Types that say where in an image a network saw its classes. All of them can be structured-cloned. */

/**
 * Class activation map of one class, before pooling. The mean of its values is the class's logit (Lin, Chen, Yan: Network in Network,
 * arXiv 1312.4400; Zhou et al.: Learning Deep Features for Discriminative Localization, arXiv 1512.04150).
 */
export interface ClassMap {
  classIndex: number;
  height: number;
  width: number;
  /** `[height, width]`, row by row, in units of the logit; any sign. */
  values: Float32Array;
}

export interface Explanation {
  model: ModelName;
  backend: Backend;
  /** Side of the network's input in this pass, in pixels. */
  inputSize: number;
  /** The part of the image that the network saw, in fractions of the whole image. The maps cover this part edge to edge. */
  region: Rectangle;
  /** Logits of all classes in this pass. If the input size is not the model's own, they differ from the classification's logits. */
  logits: Float32Array;
  /** In the order of the request. */
  classMaps: ClassMap[];
  /** Size of the head: channels of the feature maps, and classes. */
  head: { channels: number; classes: number };
  /** The kind of picture, if the request wants it and the user has not switched that off. */
  kind?: KindAnswer;
  /** Time of the whole pass, from the pixels to the maps. */
  milliseconds: number;
}

/** A box in fractions of the whole image as pages show it (after EXIF orientation). */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The values that are drawn over an image: the map of one class, or the difference of two maps. */
export interface HeatMap {
  kind: 'class' | 'difference';
  height: number;
  width: number;
  /** `[height, width]`, row by row, in units of the logit. */
  values: Float32Array;
  region: Rectangle;
  /** Box of the class; `null` for a difference. */
  box: Box | null;
  /** Opacity of the whole overlay, from 0 to 1. */
  opacity: number;
}
