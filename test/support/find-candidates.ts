import { createInspector, type Inspection } from '../../src/content/find/inspect-element';
import { isShownByObject } from '../../src/content/image/object-image';
import type { FoundImage } from '../../src/content/dom/page-image';
import { allElements } from '../../src/content/dom/shadow-roots';
import { createDeduplicator } from '../../src/content/find/deduplicate-images';
import { isInViewport } from '../../src/content/dom/visibility';
import { isOwnOverlay } from '../../src/content/dom/own-overlays';
import { defaultSettings } from '../../src/settings/settings';

/**
 * Returns the images of the document that are worth classifying: first those in the viewport, then the others, in document order.
 */
export function findCandidates(smallestSide = defaultSettings.smallestSide): FoundImage[] {
  const { found } = createDeduplicator().add([...inspectAll(createInspector(smallestSide))]);
  return [...found.filter(({ box }) => isInViewport(box)), ...found.filter(({ box }) => !isInViewport(box))];
}

function* inspectAll(inspect: ReturnType<typeof createInspector>): Generator<Inspection> {
  if (isShownByObject()) return;
  for (const element of allElements(document)) {
    const inspection = isOwnOverlay(element) ? null : inspect(element);
    if (inspection) yield inspection;
  }
}
