import type { Point } from '../../domain/image-source';
import type { NoImage } from '../../domain/no-image';

/** The image of the frame that a person asks for. */
export interface RequestedImage {
  /** The element that shows the image. Several elements if more than one image is possible, none if nothing is known. */
  elements: Element[];
  /** Where the pointer was at that time, or `null` if that is unknown. */
  place: Point | null;
  /** Set if a click of the person led to no image. */
  why?: NoImage;
}
