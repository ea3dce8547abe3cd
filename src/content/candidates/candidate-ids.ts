import { createHtml } from '../../shared/create-html';
import { GapLensError } from '../../shared/errors';
import { foundAgain } from './images-at';
import type { FoundImage, PageImage } from './page-image';

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
  /**
   * The same; where the element does not show it any more (virtual lists), its file in an element that is not on the page. Throws as
   * `find` does where the image was no file.
   */
  recall(candidateId: string): FoundImage;
}

/** Where an image was seen last. */
interface Place {
  element: WeakRef<Element>;
  image: PageImage;
  box: DOMRect;
}

export function createCandidateIds(): CandidateIds {
  // Not `crypto.randomUUID()`: pages without HTTPS lack it.
  const prefix = Math.random().toString(36).slice(2, 10);
  const idsOf = new WeakMap<Element, Map<string, string>>();
  const places = new Map<string, Place>();
  /** Of images that have an address. */
  const idOfAddress = new Map<string, string>();

  const at = (place: Place) => {
    const there = place.element.deref();
    return there?.isConnected ? foundAgain(there, (image) => keyOf(image) === keyOf(place.image)) : null;
  };
  const find = (candidateId: string) => {
    const place = places.get(candidateId);
    const found = place && at(place);
    if (found) return found;
    throw new GapLensError(place?.element.deref()?.isConnected ? 'no-image-address' : 'element-gone');
  };
  const settle = ({ element, image, box }: FoundImage, id: string) => {
    const ids = idsOf.get(element) ?? new Map<string, string>();
    idsOf.set(element, ids.set(keyOf(image), id));
    places.set(id, { element: new WeakRef(element), image, box });
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
    find,
    recall: (candidateId) => {
      try {
        return find(candidateId);
      } catch (error) {
        const place = places.get(candidateId);
        if (!place?.image.address || place.image.kind === 'video') throw error;
        const { kind, address } = place.image;
        return { element: imageOf(address), image: { kind, address }, box: place.box };
      }
    },
  };
}

function keyOf({ kind, address, slot }: FoundImage['image']): string {
  return [kind, slot?.pseudo, slot?.layer, address].join(' ');
}

/** It is asked for again only if the browser has it no more. */
function imageOf(address: string): HTMLImageElement {
  const image = createHtml('img');
  image.src = address;
  return image;
}
