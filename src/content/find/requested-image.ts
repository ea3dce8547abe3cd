import type { Point } from '../../domain/image-source';

/** Which image of the frame a person means. */
export interface RequestedImage {
  /** Elements that show it; several where more than one image could be meant, none where nothing tells. */
  elements: Element[];
  /** Where the pointer was when it was meant; `null`: not known. */
  place: Point | null;
}
