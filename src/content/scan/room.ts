import { MOST_LISTED } from '../../domain/candidate';
import { type FoundImage, slotKey } from '../dom/page-image';
import { createTally } from '../dom/tally';

/** Images that one place of the page lists, one after the other: a slide show has about that many, and some pages show ever more. */
const MOST_A_PLACE = 12;

/** Which of the new images the list has room for. What it has none for is counted. */
export interface Room {
  /** @param listed images that the list has, or had and left out */
  takes(found: FoundImage, listed: number): boolean;
  readonly leftOut: { beyond: number; changing: number };
}

export function createRoom(): Room {
  const places = new WeakMap<Element, Map<string, number>>();
  /** Elements that show yet another image. */
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
