import { read } from './members';

const HTML = 'http://www.w3.org/1999/xhtml';
const SVG = 'http://www.w3.org/2000/svg';

/*
 * Nothing here uses `instanceof`: in Firefox, an element that was created in another frame and moved here keeps the classes of that
 * frame.
 */

export function isElement(target: EventTarget | null): target is Element {
  return nodeTypeOf(target) === 1;
}

/** Returns whether an element is an HTML element. */
export function isHtml(element: Element): element is HTMLElement {
  return read(element, 'namespaceURI') === HTML;
}

/** Returns whether an element is the HTML element of that name. */
export function isHtmlNamed<Name extends keyof HTMLElementTagNameMap>(
  element: Element | null,
  name: Name,
): element is HTMLElementTagNameMap[Name] {
  return element !== null && read(element, 'localName') === name && isHtml(element);
}

/** Returns whether an element is the SVG element of that name. */
export function isSvgNamed<Name extends keyof SVGElementTagNameMap>(
  element: Element,
  name: Name,
): element is SVGElementTagNameMap[Name] {
  return read(element, 'localName') === name && read(element, 'namespaceURI') === SVG;
}

/** Returns whether an element lies in an `<svg>`. */
export function isInSvg(element: Element & { ownerSVGElement?: unknown }): boolean {
  return Boolean(read(element, 'ownerSVGElement'));
}

export function isShadowRoot(target: EventTarget | null): target is ShadowRoot {
  return nodeTypeOf(target) === 11 && 'host' in (target ?? {});
}

/** Returns the node type (DOM, 4.4), or `undefined` for a window and anything else that is not a node. */
function nodeTypeOf(target: EventTarget | null): unknown {
  return target && read(target as Node, 'nodeType');
}
