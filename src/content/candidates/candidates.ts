import { isOwnOverlay } from '../overlay/overlay';
import { type PageImage, readPageImage } from './page-image';
import { allElements } from './shadow-roots';
import { isAtLeast, isInViewport, isShown, SMALLEST_SIDE } from './visibility';

/** An image of the page and the element that shows it. Short-lived: what is kept holds elements weakly. */
export interface FoundImage {
  element: Element;
  image: PageImage;
  /** On the page, in CSS pixels of the viewport. */
  box: DOMRect;
}

/** The images of this frame that are worth classifying: those in the viewport first, otherwise in document order. */
export function findCandidates(): FoundImage[] {
  const found = [...withoutRepeats(findImages())];
  return [...found.filter(({ box }) => isInViewport(box)), ...found.filter(({ box }) => !isInViewport(box))];
}

/** The candidate of one element, whatever its size. */
export function foundAt(element: Element): FoundImage | null {
  const image = readPageImage(element);
  return image && { element, image, box: element.getBoundingClientRect() };
}

/** The image of an element that is meant, as long as the element shows it. */
export function foundAgain(element: Element, isMeant: (image: PageImage) => boolean): FoundImage | null {
  const found = foundAt(element);
  return found && isMeant(found.image) ? found : null;
}

function* findImages(): Generator<FoundImage> {
  for (const element of allElements(document)) {
    const box = element.getBoundingClientRect();
    // Size first: it spares most elements the computed style.
    if (!isAtLeast(box, SMALLEST_SIDE) || isOwnOverlay(element)) continue;
    const image = readPageImage(element);
    if (image && isShown(element)) yield { element, image, box };
  }
}

/** One address is listed once, where it is largest. A canvas or video shows something of its own each time. */
function withoutRepeats(images: Iterable<FoundImage>): Iterable<FoundImage> {
  const byContent = new Map<unknown, FoundImage>();
  for (const found of images) {
    const { kind, address } = found.image;
    const content = kind === 'canvas' || kind === 'video' || address === null ? found.element : address;
    const before = byContent.get(content);
    if (!before || area(found.box) > area(before.box)) byContent.set(content, found);
  }
  return byContent.values();
}

function area({ width, height }: DOMRect): number {
  return width * height;
}
