import { browser } from '../../shared/browser';
import { imageAtPoint } from './image-at-point';
import { foundAt, imagesAt } from './images-at';
import { isOutermostSvg } from './inline-svg';
import { readOwnImage } from './own-image';
import { allElements, shownParent } from './shadow-roots';
import { isInViewport } from './visibility';
import { isHtmlNamed } from './is-element';

/**
 * The element that the context menu was opened on. Firefox names it; Chrome tells the address of an image or a video, and
 * nothing at all of anything else (`null`).
 */
export function findMenuTarget(request: { address: string | null; targetElementId: number | null }): Element | null {
  const clicked = request.targetElementId === null ? null : clickedElement(request.targetElementId);
  const around = clicked && imageAround(clicked);
  return around ?? (request.address === null ? null : findByAddress(request.address));
}

/** Only content scripts have it, only in Firefox. */
function clickedElement(targetElementId: number): Element | null {
  return browser.menus?.getTargetElement?.(targetElementId) ?? null;
}

/** An image may lie under what was clicked (a link over it), or be the background of something around it. */
export function imageAround(element: Element): Element | null {
  // A drawing is mostly an icon on something that is meant.
  if (!isOutermostSvg(element) && foundAt(element)) return element;
  const { left, top, width, height } = element.getBoundingClientRect();
  const under = imageAtPoint(left + width / 2, top + height / 2);
  if (under && !isOutermostSvg(under) && readOwnImage(under)) return under;
  for (let around = shownParent(element); around; around = shownParent(around)) {
    if (imagesAt(around).some(({ image }) => image.kind === 'background')) return around;
  }
  return under;
}

/** Of several elements with the address: the one under the pointer, else one that can be seen. */
function findByAddress(address: string): Element | null {
  const matches = [...allElements(document)].filter((element) => addressesOf(element).includes(address));
  const inView = (element: Element) => isInViewport(element.getBoundingClientRect());
  return matches.find((element) => element.matches(':hover')) ?? matches.find(inView) ?? matches[0] ?? null;
}

function addressesOf(element: Element): (string | null | undefined)[] {
  const image = readOwnImage(element);
  if (!image) return [];
  return [image.address, isHtmlNamed(element, 'img') || isHtmlNamed(element, 'video') ? element.src : null];
}
