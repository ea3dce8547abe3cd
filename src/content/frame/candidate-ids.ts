import { createId } from '../../domain/create-id';
import { createHtml } from '../../media/create-html';
import { GapLensError } from '../../domain/errors';
import { isLoadedByPage } from '../image/image-file';
import { hasPageLoaded } from '../image/page-loads';
import { read } from '../dom/members';
import { addressKey, fileKey, isHeavy } from '../dom/address-key';
import { foundAgain } from '../image/images-at';
import { type FoundImage, type PageImage, slotKey } from '../dom/page-image';

/**
 * Ids for the images of a frame, which other contexts can hold. An id is stable while the page lives and keeps no element alive. After a
 * navigation or a reload, images get new ids.
 */
export interface CandidateIds {
  /**
   * Returns the id of an image. When an element shows another image, that image has another id. When an element was removed or shows
   * another image, its earlier image keeps its id if a new element shows it (virtual lists).
   */
  idOf(found: FoundImage): string;
  /** Returns the id of an image, or `null` if it has none yet. */
  knownIdOf(found: FoundImage): string | null;
  /** Discards the id of an image that the page removed and that is no longer listed. */
  forget(candidateId: string): void;
  /**
   * Returns the image as the page shows it now.
   *
   * @throws GapLensError `element-gone`; `no-image-address` if the element no longer shows the image
   */
  find(candidateId: string): FoundImage;
  /**
   * Like `find`, but if the element no longer shows the image (virtual lists), returns its file in an element that is not on the page.
   * Throws like `find` if the image did not come from a file.
   */
  recall(candidateId: string): FoundImage;
}

/** The place where an image was last seen. */
interface Place {
  element: WeakRef<Element>;
  /** Key of the image in this element. */
  key: string;
  kind: PageImage['kind'];
  /** Key of the file, which other elements may also show. */
  shared: string | null;
  /** `null` for a heavy address too: it contains the file itself, and the element keeps it. */
  address: string | null;
  box: DOMRect;
  /** True if the page itself had received the file when the image was last seen. */
  isLoaded: boolean;
}

export function createCandidateIds(): CandidateIds {
  const prefix = createId();
  const idsOf = new WeakMap<Element, Map<string, string>>();
  const places = new Map<string, Place>();
  /** Ids of images with an address, by the key of the address. */
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
    // Another element may have shown it in the meantime.
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

/** Returns an element with the image. The browser downloads the file only if its cache no longer has it. */
function imageOf(address: string): HTMLImageElement {
  const image = createHtml('img');
  image.src = address;
  return image;
}
