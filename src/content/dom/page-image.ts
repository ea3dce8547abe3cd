import type { CandidateKind } from '../../domain/candidate';

/** An image that an element shows. */
export interface PageImage {
  kind: CandidateKind;
  /** `null` if the pixels do not come from a single file, as for a canvas or an inline `<svg>`. */
  address: string | null;
  /** Address of the background that is seen through this image, if this image is empty or has holes. */
  behind?: string;
  /** Where the element's style has this image. Absent for the image that the element shows by itself. */
  slot?: StyleSlot;
}

/** The pseudo-elements that may show images and whose style browsers tell. */
export type Pseudo =
  | '::before'
  | '::after'
  | '::marker'
  | '::first-letter'
  | '::first-line'
  | '::backdrop'
  | '::details-content'
  | '::file-selector-button'
  | '::placeholder';

/** The place of an image in an element's style. Elements and their pseudo-elements may show images by several properties and layers. */
export interface StyleSlot {
  pseudo: '' | Pseudo;
  /** Index among the layers of the property. Gradients count. */
  layer: number;
  /** File pixels per CSS pixel, by an `image-set()`. */
  resolution: number;
}

/** A page image and the element that shows it. Short-lived, because anything that is kept must hold elements weakly. */
export interface FoundImage {
  element: Element;
  image: PageImage;
  /** Where the image is painted, in CSS pixels of the viewport. */
  box: DOMRect;
  /** Set if only the file tells how large the image is painted. `box` is then the box of the line that the image stands in. */
  isUnsized?: true;
  /** Set if nothing of the image is painted, or if only the file tells whether anything is. */
  paints?: 'nothing' | 'by-file';
  /** For a pseudo-element: the way from the corner of its element's box to the corner of `box`, in CSS pixels. */
  offset?: { x: number; y: number };
}

/** Returns a name for the place of an image in its element: the property that shows it, and the layer. */
export function slotKey({ kind, slot }: PageImage): string {
  return `${kind} ${slot?.pseudo} ${slot?.layer}`;
}
