import type { FoundImage } from './page-image';
import { imagesAt, isTracker } from './images-at';
import { createReach } from './reach';
import { isAtLeast, isShown } from './visibility';

/** What one element shows. */
export interface Look {
  element: Element;
  /** Large enough, and somewhere where it can be seen. */
  worth: FoundImage[];
  /** Of list items: how large they are painted only their files tell. */
  markers: FoundImage[];
  /** Images of its own that are too small for a run. */
  small: number;
  /** Its images are not seen now: transparent, clipped, off the page. */
  isUnseen: boolean;
}

/** Looks at elements one by one. Made anew for every task: it remembers what is around them. */
export function createLook(smallestSide: number): (element: Element) => Look {
  const isReachable = createReach();
  return (element) => {
    const images = imagesAt(element);
    const nothing = { element, worth: [], markers: [], small: 0, isUnseen: false };
    const first = images[0];
    if (!first) return nothing;
    if (!isShown(element) || !isReachable(element, first.box)) return { ...nothing, isUnseen: true };
    const markers = images.filter(isMarker);
    const worth = images.filter((found) => !isMarker(found) && isLarge(found, smallestSide));
    // An icon by a style is no image that a person would miss.
    const small = images.filter((found) => !found.image.slot && hasSize(found.box) && !worth.includes(found)).length;
    return { element, worth, markers, small, isUnseen: worth.length + markers.length < images.length };
  };
}

function isMarker({ image }: FoundImage): boolean {
  return image.kind === 'list-style' || image.slot?.pseudo === '::marker';
}

function isLarge({ element, image, box }: FoundImage, smallestSide: number): boolean {
  if (!image.slot) return isAtLeast(box, smallestSide) && !isTracker(element);
  // Its background is the page's.
  const isPage = element === document.body || element === document.documentElement;
  return (isPage && image.kind === 'background') || isAtLeast(box, smallestSide);
}

function hasSize({ width, height }: DOMRect): boolean {
  return width > 0 && height > 0;
}
