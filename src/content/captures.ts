import { isConnected } from './dom/members';
import type { Capture } from '../shared/image-source';
import type { FoundImage } from './candidates/page-image';

/** Captures are large; a person asks about one of the last images. */
const KEPT = 4;

/**
 * The pixels of the images classified last: an explanation is of the same pixels, also of a video that went on, and of what
 * was taken from the screen when the page is no longer on it.
 */
export interface Captures {
  keep(found: FoundImage, capture: Capture): void;
  find(found: FoundImage): Capture | null;
}

export function createCaptures(): Captures {
  /** The latest last. */
  let kept: { element: WeakRef<Element>; address: string | null; capture: Capture }[] = [];
  const isOf =
    ({ element, image }: FoundImage) =>
    (each: (typeof kept)[number]) =>
      each.element.deref() === element && each.address === image.address;
  return {
    keep: (found, capture) => {
      const isSame = isOf(found);
      const others = kept.filter((each) => !isSame(each) && each.element.deref() && isConnected(each.element.deref()));
      const newest = { element: new WeakRef(found.element), address: found.image.address, capture };
      kept = [...others, newest].slice(-KEPT);
    },
    find: (found) => kept.find(isOf(found))?.capture ?? null,
  };
}
