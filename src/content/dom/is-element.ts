import { read } from './members';

const HTML = 'http://www.w3.org/1999/xhtml';
const SVG = 'http://www.w3.org/2000/svg';

/*
 * Not by `instanceof`: what was made in another frame and moved here keeps, in Firefox, the classes of that frame.
 */

export function isElement(target: EventTarget | null): target is Element {
  return typeOf(target) === 1;
}

/** Whether an element is one of HTML. */
export function isHtml(element: Element): element is HTMLElement {
  return read(element, 'namespaceURI') === HTML;
}

/** Whether an element is the one of HTML by that name. */
export function isHtmlNamed<Name extends keyof HTMLElementTagNameMap>(
  element: Element | null,
  name: Name,
): element is HTMLElementTagNameMap[Name] {
  return element !== null && read(element, 'localName') === name && isHtml(element);
}

/** Whether an element is the one of SVG by that name. */
export function isSvgNamed<Name extends keyof SVGElementTagNameMap>(
  element: Element,
  name: Name,
): element is SVGElementTagNameMap[Name] {
  return read(element, 'localName') === name && read(element, 'namespaceURI') === SVG;
}

/** Whether an element is in an `<svg>`. */
export function isInSvg(element: Element & { ownerSVGElement?: unknown }): boolean {
  return Boolean(read(element, 'ownerSVGElement'));
}

export function isShadowRoot(target: EventTarget | null): target is ShadowRoot {
  return typeOf(target) === 11 && 'host' in (target ?? {});
}

/** As numbered in DOM, 4.4; `undefined` of a window and whatever else is no node. */
function typeOf(target: EventTarget | null): unknown {
  return target && read(target as Node, 'nodeType');
}
