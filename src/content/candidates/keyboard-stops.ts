import { defaultSettings } from '../../settings/settings';
import { isOwnOverlay } from '../overlay/own-overlays';
import { foundAt } from './images-at';
import type { FoundImage } from './page-image';
import { allElements } from './shadow-roots';
import { isAtLeast, isShown } from './visibility';

/** The images that keys go to from one to the next, in the order of the page: what is no mere icon and is shown at all. */
export function findKeyboardStops(): FoundImage[] {
  return [...allElements(document)].flatMap((element) => {
    // Size first: it spares most elements the computed style.
    const isLarge = isAtLeast(element.getBoundingClientRect(), defaultSettings.smallestSide);
    if (!isLarge || isOwnOverlay(element) || !isShown(element)) return [];
    return foundAt(element) ?? [];
  });
}
