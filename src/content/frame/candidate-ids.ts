import { createHtml } from '../../media/create-html';
import { GapLensError } from '../../domain/errors';
import { isLoadedByPage } from '../image/image-file';
import { hasPageLoaded } from '../image/page-loads';
import { read } from '../dom/members';
import { addressKey, fileKey, isHeavy } from '../dom/address-key';
import { foundAgain } from '../image/images-at';
import { type FoundImage, type PageImage, slotKey } from '../dom/page-image';

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
  /** Returns the id that the image has, or `null`; it makes none. */
  knownIdOf(found: FoundImage): string | null;
  /** Forgets an image that the page has removed and that nobody lists any more. */
  forget(candidateId: string): void;
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
  /** Of its image. */
  key: string;
  kind: PageImage['kind'];
  /** Key of the file, which other elements may show too. */
  shared: string | null;
  /** `null` also of a heavy one: it is a file itself, and the element has it. */
  address: string | null;
  box: DOMRect;
  /** The page itself had been given the file, at the latest when the image was seen last. */
  isLoaded: boolean;
}

export function createCandidateIds(): CandidateIds {
  // Not `crypto.randomUUID()`: pages without HTTPS lack it.
  const prefix = Math.random().toString(36).slice(2, 10);
  const idsOf = new WeakMap<Element, Map<string, string>>();
  const places = new Map<string, Place>();
  /** Of images that have an address, by its key. */
  const idOfAddress = new Map<string, string>();
  let made = 0;

  const at = (place: Place) => {
    const there = place.element.deref();
    return there && read(there, 'isConnected') ? foundAgain(there, (image) => keyOf(image) === place.key) : null;
  };
  const find = (candidateId: string) => {
    const place = places.get(candidateId);
    const found = place && at(place);
    if (found) return found;
    const element = place?.element.deref();
    throw new GapLensError(element && read(element, 'isConnected') ? 'no-image-address' : 'element-gone');
  };
  const settle = ({ element, image, box }: FoundImage, id: string) => {
    const ids = idsOf.get(element) ?? new Map<string, string>();
    const shared = fileKey(image);
    const key = keyOf(image);
    idsOf.set(element, ids.set(key, id));
    const address = image.address !== null && isHeavy(image.address) ? null : image.address;
    const isLoaded = isLoadedByPage({ element, image, box });
    places.set(id, { element: new WeakRef(element), key, kind: image.kind, shared, address, box, isLoaded });
    return id;
  };

  const knownIdOf = (found: FoundImage) => {
    const known = idsOf.get(found.element)?.get(keyOf(found.image));
    // It may have been elsewhere in between.
    if (known !== undefined) return settle(found, known);
    const shared = fileKey(found.image);
    const elsewhere = shared === null ? undefined : idOfAddress.get(shared);
    const place = elsewhere === undefined ? undefined : places.get(elsewhere);
    return elsewhere !== undefined && place && !at(place) ? settle(found, elsewhere) : null;
  };

  return {
    knownIdOf,
    forget: (candidateId) => {
      const place = places.get(candidateId);
      if (place && place.shared !== null && idOfAddress.get(place.shared) === candidateId) idOfAddress.delete(place.shared);
      places.delete(candidateId);
    },
    idOf: (found) => {
      const known = knownIdOf(found);
      if (known !== null) return known;
      const id = `${prefix}-${(made += 1)}`;
      const shared = fileKey(found.image);
      if (shared !== null) idOfAddress.set(shared, id);
      return settle(found, id);
    },
    find,
    recall: (candidateId) => {
      try {
        return find(candidateId);
      } catch (error) {
        const place = places.get(candidateId);
        if (!place?.address || place.kind === 'video' || !(place.isLoaded || hasPageLoaded(place.address))) throw error;
        const { kind, address } = place;
        return { element: imageOf(address), image: { kind, address }, box: place.box };
      }
    },
  };
}

function keyOf(image: PageImage): string {
  return `${slotKey(image)} ${image.address && addressKey(image.address)}`;
}

/** It is asked for again only if the browser has it no more. */
function imageOf(address: string): HTMLImageElement {
  const image = createHtml('img');
  image.src = address;
  return image;
}
