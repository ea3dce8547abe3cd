import { boundingBox, read } from '../dom/members';
import { fittedRectangle, paintedRectangle } from './painted-rectangle';
import type { Rectangle, Size } from '../../domain/image-source';
import { edges } from './box-areas';
import { isHtml, isHtmlNamed } from '../dom/is-element';

/** Returns where an element's image is painted, in CSS pixels of its frame's viewport. */
export function imageBox(element: Element): Rectangle {
  return placeImage(element, paintedRectangle);
}

/** Like {@link imageBox}, including the part that `object-fit` clips. */
export function wholeImageBox(element: Element): Rectangle {
  return placeImage(element, fittedRectangle);
}

function placeImage(element: Element, placeIn: typeof paintedRectangle): Rectangle {
  const natural = naturalSize(element);
  if (!natural || !isHtml(element)) return boundingBox(element);
  const { objectFit, objectPosition } = getComputedStyle(element);
  return placeIn(contentBox(element), natural, objectFit, objectPosition);
}

/** Returns the natural size in CSS pixels, or `null` for an element that has no member for it. */
export function naturalSize(element: Element): Size | null {
  if (isHtmlNamed(element, 'img')) return { width: element.naturalWidth, height: element.naturalHeight };
  if (isHtmlNamed(element, 'video')) return { width: element.videoWidth, height: element.videoHeight };
  if (isHtmlNamed(element, 'canvas')) return { width: element.width, height: element.height };
  return null;
}

/** Returns the box inside border and padding. `view` is the window of the document that the element lies in. */
export function contentBox(element: HTMLElement, view: Window = window): Rectangle {
  const box = boundingBox(element);
  const style = view.getComputedStyle(element);
  // A transform scales the borders too.
  const scaleX = read(element, 'offsetWidth') > 0 ? box.width / read(element, 'offsetWidth') : 1;
  const scaleY = read(element, 'offsetHeight') > 0 ? box.height / read(element, 'offsetHeight') : 1;
  const { left, right, top, bottom } = edges(style);
  return {
    x: box.x + left * scaleX,
    y: box.y + top * scaleY,
    width: Math.max(0, box.width - (left + right) * scaleX),
    height: Math.max(0, box.height - (top + bottom) * scaleY),
  };
}
