import { isHtml } from './is-element';
import { read } from './members';

/** Returns whether an element can contain a document of its own. An image or a plugin may be in its place. */
export function isFrameElement(element: Element): element is HTMLElement {
  return isHtml(element) && /^(iframe|frame|object|embed)$/.test(read(element, 'localName'));
}

/**
 * Returns the element of the parent document that holds a window's document. Returns `null` for the top document of the tab, and
 * if the parent document is of another origin.
 */
export function frameElementOf(view: Window): HTMLElement | null {
  try {
    // A cast, since elements of another window are not instances of this window's classes.
    return view.frameElement as HTMLElement | null;
  } catch {
    return null;
  }
}

/** Returns the frame element that holds an element's document, or `null` as {@link frameElementOf} does. */
export function frameElementAround(element: Element): HTMLElement | null {
  const view = read(element, 'ownerDocument').defaultView;
  return view && frameElementOf(view);
}
