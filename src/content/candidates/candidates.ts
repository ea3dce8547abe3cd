import { defaultSettings } from '../../settings/settings';
import { createLook, type Look } from './look';
import { isShownByObject } from './object-image';
import type { FoundImage } from './page-image';
import { allElements } from './shadow-roots';
import { createSightings } from './sightings';
import { isInViewport } from './visibility';
import { isOwnOverlay } from '../overlay/own-overlays';

export { foundAgain, foundAt } from './images-at';
export type { FoundImage } from './page-image';

/**
 * The images of this frame that are worth classifying, at once: those in the viewport first, otherwise in document order.
 * `smallestSide`: see `SearchOptions`.
 */
export function findCandidates(smallestSide = defaultSettings.smallestSide): FoundImage[] {
  return visibleFirst(createSightings().see(looksAtAll(createLook(smallestSide))).found);
}

export function visibleFirst(found: FoundImage[]): FoundImage[] {
  return [...found.filter(({ box }) => isInViewport(box)), ...found.filter(({ box }) => !isInViewport(box))];
}

function* looksAtAll(look: (element: Element) => Look): Generator<Look> {
  if (isShownByObject()) return;
  for (const element of allElements(document)) if (!isOwnOverlay(element)) yield look(element);
}
