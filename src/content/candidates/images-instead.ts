import { markEmpty, showsNothing } from './empty-images';
import { createLook } from './look';
import { readOwnImage } from './own-image';
import type { FoundImage } from './page-image';
import { allElements } from './shadow-roots';

/** What is listed in the place of an image that was found empty. */
export interface Instead {
  found: FoundImage[];
  /** Whether every element that shows the empty image shows another one instead. */
  isReplaced: boolean;
}

/** Remembers that an image is empty, and returns those that its elements show instead and that are worth a run. */
export function imagesInstead(empty: FoundImage, smallestSide: number): Instead {
  markEmpty(empty);
  const look = createLook(smallestSide);
  const worth = elementsShowing(empty).map((element) => look(element).worth.filter((found) => !showsNothing(found)));
  return { found: worth.flat(), isReplaced: worth.length > 0 && worth.every((images) => images.length > 0) };
}

/** All elements that show the same file as their own: one that holds a place is mostly used many times. */
export function elementsShowing({ element, image }: FoundImage): Element[] {
  if (image.slot || image.address === null) return [element];
  return [...allElements(document)].filter((each) => readOwnImage(each)?.address === image.address);
}
