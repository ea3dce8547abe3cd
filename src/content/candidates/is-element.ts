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
  return element.namespaceURI === HTML;
}

/** Whether an element is the one of HTML by that name. */
export function isHtmlNamed<Name extends keyof HTMLElementTagNameMap>(
  element: Element | null,
  name: Name,
): element is HTMLElementTagNameMap[Name] {
  return element?.localName === name && element.namespaceURI === HTML;
}

/** Whether an element is the one of SVG by that name. */
export function isSvgNamed<Name extends keyof SVGElementTagNameMap>(
  element: Element,
  name: Name,
): element is SVGElementTagNameMap[Name] {
  return element.localName === name && element.namespaceURI === SVG;
}

/** Whether an element is in an `<svg>`. */
export function isInSvg(element: Element & { ownerSVGElement?: unknown }): boolean {
  return Boolean(element.ownerSVGElement);
}

export function isShadowRoot(target: EventTarget | null): target is ShadowRoot {
  return typeOf(target) === 11 && 'host' in (target ?? {});
}

/** As numbered in DOM, 4.4. */
function typeOf(target: (EventTarget & { nodeType?: unknown }) | null): unknown {
  return target?.nodeType;
}
