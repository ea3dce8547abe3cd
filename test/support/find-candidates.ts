import { createLook, type Look } from '../../src/content/find/look';
import { isShownByObject } from '../../src/content/image/object-image';
import type { FoundImage } from '../../src/content/dom/page-image';
import { allElements } from '../../src/content/dom/shadow-roots';
import { createSightings } from '../../src/content/find/sightings';
import { isInViewport } from '../../src/content/dom/visibility';
import { isOwnOverlay } from '../../src/content/dom/own-overlays';
import { defaultSettings } from '../../src/settings/settings';

/** The images of the document that are worth classifying, at once: those in the viewport first, otherwise in document order. */
export function findCandidates(smallestSide = defaultSettings.smallestSide): FoundImage[] {
  const { found } = createSightings().see([...looksAtAll(createLook(smallestSide))]);
  return [...found.filter(({ box }) => isInViewport(box)), ...found.filter(({ box }) => !isInViewport(box))];
}

function* looksAtAll(look: ReturnType<typeof createLook>): Generator<Look> {
  if (isShownByObject()) return;
  for (const element of allElements(document)) {
    const looked = isOwnOverlay(element) ? null : look(element);
    if (looked) yield looked;
  }
}
