import { defaultSettings } from '../../settings/settings';
import { isOwnOverlay } from '../dom/own-overlays';
import { foundAt } from '../image/images-at';
import type { FoundImage } from '../dom/page-image';
import { allElements } from '../dom/shadow-roots';
import { isAtLeast, isShown } from '../dom/visibility';

/** The images that keys go to from one to the next, in the order of the page: what is no mere icon and is shown at all. */
export function findKeyboardStops(): FoundImage[] {
  return [...allElements(document)].flatMap((element) => {
    const found = isOwnOverlay(element) ? null : foundAt(element);
    // An image of a pseudo-element may be larger than its element.
    const isLarge = found !== null && (found.isUnsized || isAtLeast(found.box, defaultSettings.smallestSide));
    return isLarge && isShown(element) ? found : [];
  });
}
