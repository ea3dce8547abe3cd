import type { CandidateKind } from '../../domain/candidate';

/** What image an element shows. `address` is `null` where the pixels come from no single file. */
export interface PageImage {
  kind: CandidateKind;
  /** An inline `<svg>` has none, nor has a canvas. */
  address: string | null;
  /** Address of the background that is seen through it, if this image is empty or has holes. */
  behind?: string;
  /** Which of the images of its style; absent: what the element shows by itself. */
  slot?: StyleSlot;
}

/** An element, or a pseudo-element of it, may show an image by several properties, in several layers. */
export interface StyleSlot {
  pseudo: '' | '::before' | '::after' | '::marker';
  /** Among the layers of the property, from 0, gradients counted. */
  layer: number;
  /** Pixels of the file a CSS pixel, of an `image-set()`. */
  resolution: number;
}

/** An image of the page and the element that shows it. Short-lived: what is kept holds elements weakly. */
export interface FoundImage {
  element: Element;
  image: PageImage;
  /** Where the image is painted, in CSS pixels of the viewport. */
  box: DOMRect;
  /** Only the file tells how large the image is painted: `box` is of the line that it stands in. */
  isUnsized?: true;
  /** Of a pseudo-element: from the corner of its element's box to that of `box`, in CSS pixels. */
  offset?: { x: number; y: number };
}

/** Returns a name for the place of an image in its element: the property that shows it, and the layer. */
export function slotKey({ kind, slot }: PageImage): string {
  return `${kind} ${slot?.pseudo} ${slot?.layer}`;
}
