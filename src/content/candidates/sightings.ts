import { isConnected } from '../dom/members';
import { foundAgain } from './images-at';
import type { Look } from './look';
import { type FoundImage, isSameSlot, type PageImage } from './page-image';

/** What a search has found, or what has come since. */
export interface Findings {
  /**
   * Those that are not known yet, in document order as far as they were there together. One that `CandidateIds.idOf` names with
   * an id that is known already is no new one: its image has moved to another element.
   */
  found: FoundImage[];
  /** Images of this frame so far that are too small. */
  small: number;
  /** Places of this frame so far that show what is listed with another place. */
  repeated: number;
}

/** Remembers what has been seen, so that the same image is told once: where it is largest of those that are seen at once. */
export interface Sightings {
  see(looks: Iterable<Look>): Findings;
  /** Whether an address has been told. */
  has(address: string): boolean;
}

export function createSightings(): Sightings {
  /** By the address, or by the element of what has none. */
  const listed = new Map<string, Place>();
  const listedThemselves = new WeakSet<Element>();
  const counts = new WeakMap<Element, { small: number; repeated: number }>();
  const total = { small: 0, repeated: 0 };

  const count = (element: Element, small: number, repeated: number) => {
    const before = counts.get(element) ?? { small: 0, repeated: 0 };
    total.small += small - before.small;
    total.repeated += repeated - before.repeated;
    counts.set(element, { small, repeated });
  };
  const isNew = (found: FoundImage) => {
    const address = sharedAddress(found.image);
    if (address === null) return !listedThemselves.has(found.element);
    return isGone(listed.get(address));
  };
  const list = (found: FoundImage) => {
    const address = sharedAddress(found.image);
    if (address === null) listedThemselves.add(found.element);
    else listed.set(address, { element: new WeakRef(found.element), image: found.image });
  };

  return {
    see: (looks) => {
      const all = [...looks];
      const found = largestOfEach(all.flatMap(({ worth }) => worth)).filter(isNew);
      found.forEach(list);
      for (const { element, worth, small } of all) count(element, small, worth.filter(isElsewhere(listed)).length);
      return { found, ...total };
    },
    has: (address) => listed.has(address),
  };
}

interface Place {
  element: WeakRef<Element>;
  image: PageImage;
}

function isGone(place: Place | undefined): boolean {
  const element = place?.element.deref();
  if (!place || !(element && isConnected(element))) return true;
  return foundAgain(element, (image) => image.address === place.image.address) === null;
}

function isElsewhere(listed: Map<string, Place>): (found: FoundImage) => boolean {
  return ({ element, image }) => {
    const place = listed.get(sharedAddress(image) ?? '');
    return place !== undefined && (place.element.deref() !== element || !isSameSlot(place.image, image));
  };
}

function largestOfEach(images: FoundImage[]): FoundImage[] {
  const largest = new Map<unknown, FoundImage>();
  for (const found of images) {
    const content = sharedAddress(found.image) ?? found.element;
    const before = largest.get(content);
    if (!before || areaOf(found) > areaOf(before)) largest.set(content, found);
  }
  const chosen = new Set(largest.values());
  return images.filter((found) => chosen.has(found));
}

/**
 * What stands for the content: `null` where each element shows something of its own. One file may hold the place of many
 * backgrounds.
 */
export function sharedAddress({ kind, address, behind = '' }: PageImage): string | null {
  if (kind === 'canvas' || kind === 'video' || address === null) return null;
  return behind ? `${address} ${behind}` : address;
}

function areaOf({ box }: FoundImage): number {
  return box.width * box.height;
}
