import { MOST_LISTED } from '../../domain/candidate';
import { type FoundImage, slotKey } from '../dom/page-image';
import { createTally } from '../dom/tally';

/** Images that are listed for one place of the page: about as many as a slide show has. Some pages never stop showing other images. */
const MOST_A_PLACE = 12;

/** Decides which new images the list has room for, and counts the others. */
export interface Room {
  /** @param listed how many images are listed, or were listed and are left out now */
  takes(found: FoundImage, listed: number): boolean;
  readonly leftOut: { beyond: number; changing: number };
}

export function createRoom(): Room {
  const places = new WeakMap<Element, Map<string, number>>();
  /** Elements that showed more images than one place may list. */
  const changing = createTally();
  let beyond = 0;
  return {
    takes: ({ element, image }, listed) => {
      const place = slotKey(image);
      const counts = places.get(element) ?? new Map<string, number>();
      const before = counts.get(place) ?? 0;
      if (before >= MOST_A_PLACE) {
        changing.set(element, true);
        return false;
      }
      if (listed >= MOST_LISTED) {
        beyond += 1;
        return false;
      }
      places.set(element, counts.set(place, before + 1));
      return true;
    },
    get leftOut() {
      return { beyond, changing: changing.count };
    },
  };
}
