import type { Instead } from '../frame/findings';
import { reportFault } from '../../messaging/report-fault';
import { addressKey } from '../dom/address-key';
import { markEmpty, showsNothing, isUnseen } from '../image/empty-images';
import { createInspector } from './inspect-element';
import { readOwnImage } from '../image/own-image';
import { createTimeSlice } from '../dom/yield-to-page';
import type { FoundImage } from '../dom/page-image';
import { allElements } from '../dom/shadow-roots';
import type { CandidateOutcome } from '../../messaging/contracts';
import type { SkipReason } from '../../domain/candidate';
import { everythingAt, imageIn } from '../image/image-at-point';
import type { Point } from '../../domain/image-source';
import { foundAt } from '../image/images-at';
import { imagesWhere } from './possible-images';

/**
 * Returns the element that is seen in the place of an image whose capture has shown that nothing of it is visible. This is the same
 * element if it shows another image. Returns `null` if the image is visible, or if nothing else is there.
 */
export function elementInstead(
  found: FoundImage,
  outcome: CandidateOutcome | { skipped: SkipReason },
  place: Point | null,
): Element | null {
  if (!isUnseen(found, outcome)) return null;
  markEmpty(found);
  const { element } = found;
  const own = foundAt(element);
  if (own && !showsNothing(own)) return element;
  const under = place ? imageIn(everythingAt(place), place) : imagesWhere((stack) => stack.includes(element))[0];
  const foundUnder = under ? foundAt(under) : null;
  return under && foundUnder && !showsNothing(foundUnder) ? under : null;
}

/**
 * Remembers that an image is empty. Returns the images worth a run that its elements show instead. Works in pieces that leave time to the
 * page.
 */
export async function imagesInstead(empty: FoundImage, smallestSide: number, signal: AbortSignal): Promise<Instead> {
  markEmpty(empty);
  const slice = createTimeSlice(signal);
  const inspect = createInspector(smallestSide);
  const instead: Instead = { found: [], isReplaced: false };
  let [replaced, all] = [0, 0];
  for (const element of elementsShowing([empty])) {
    if (slice.isOver()) await slice.yieldToPage();
    if (!element) continue;
    const candidates = inspect(element)?.candidates.filter((found) => !showsNothing(found)) ?? [];
    instead.found.push(...candidates);
    all += 1;
    if (candidates.length > 0) replaced += 1;
  }
  return { ...instead, isReplaced: all > 0 && replaced === all };
}

/**
 * Yields all elements that show one of these images as their own, because a placeholder is mostly used many times. Yields `null` in
 * between, as a chance to yield to the page.
 */
export function* elementsShowing(images: readonly FoundImage[]): Generator<Element | null> {
  const files = new Set<string>();
  for (const { element, image } of images) {
    if (image.slot || image.address === null) yield element;
    else files.add(addressKey(image.address));
  }
  if (files.size === 0) return;
  for (const each of allElements(document)) {
    yield isOfOne(each, files) ? each : null;
  }
}

/** Returns `false` if the browser fails to tell what the element shows. */
function isOfOne(element: Element, files: ReadonlySet<string>): boolean {
  try {
    const address = readOwnImage(element)?.address;
    return address ? files.has(addressKey(address)) : false;
  } catch (error) {
    reportFault('image', error);
    return false;
  }
}
