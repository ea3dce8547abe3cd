import { GapLensError } from '../../shared/errors';
import { foundAgain } from './images-at';
import type { FoundImage } from './page-image';

/**
 * Names for the images of the frame that other contexts can hold: stable while the page lives, and they keep no element
 * alive. Another page, or the same page loaded again, has others.
 */
export interface CandidateIds {
  /**
   * One id an image. An element that shows another one by and by has another id; an image whose element has gone, or
   * shows another, keeps its id where a new element shows it (virtual lists).
   */
  idOf(found: FoundImage): string;
  /** As it is now. `element-gone`, or `no-image-address` where the element does not show it any more. */
  find(candidateId: string): FoundImage;
}

/** Where an image was seen last. */
interface Place {
  element: WeakRef<Element>;
  key: string;
}

export function createCandidateIds(): CandidateIds {
  // Not `crypto.randomUUID()`: pages without HTTPS lack it.
  const prefix = Math.random().toString(36).slice(2, 10);
  const idsOf = new WeakMap<Element, Map<string, string>>();
  const places = new Map<string, Place>();
  /** Of images that have an address. */
  const idOfAddress = new Map<string, string>();

  const at = ({ element, key }: Place) => {
    const there = element.deref();
    return there?.isConnected ? foundAgain(there, (image) => keyOf(image) === key) : null;
  };
  const settle = (found: FoundImage, id: string) => {
    const key = keyOf(found.image);
    const ids = idsOf.get(found.element) ?? new Map<string, string>();
    idsOf.set(found.element, ids.set(key, id));
    places.set(id, { element: new WeakRef(found.element), key });
    return id;
  };

  return {
    idOf: (found) => {
      const known = idsOf.get(found.element)?.get(keyOf(found.image));
      // It may have been elsewhere in between.
      if (known !== undefined) return settle(found, known);
      const { address, kind } = found.image;
      const isOwnContent = address === null || kind === 'video';
      const elsewhere = isOwnContent ? undefined : idOfAddress.get(address);
      const place = elsewhere === undefined ? undefined : places.get(elsewhere);
      if (elsewhere !== undefined && place && !at(place)) return settle(found, elsewhere);
      const id = `${prefix}-${places.size + 1}`;
      if (!isOwnContent) idOfAddress.set(address, id);
      return settle(found, id);
    },
    find: (candidateId) => {
      const place = places.get(candidateId);
      const found = place && at(place);
      if (found) return found;
      throw new GapLensError(place?.element.deref()?.isConnected ? 'no-image-address' : 'element-gone');
    },
  };
}

function keyOf({ kind, address, slot }: FoundImage['image']): string {
  return [kind, slot?.pseudo, slot?.layer, address].join(' ');
}
