import { createLook, type Look } from '../../src/content/candidates/look';
import { isShownByObject } from '../../src/content/candidates/object-image';
import type { FoundImage } from '../../src/content/candidates/page-image';
import { allElements } from '../../src/content/candidates/shadow-roots';
import { createSightings } from '../../src/content/candidates/sightings';
import { isInViewport } from '../../src/content/candidates/visibility';
import { isOwnOverlay } from '../../src/content/overlay/own-overlays';
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
