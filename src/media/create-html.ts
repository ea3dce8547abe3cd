const XHTML = 'http://www.w3.org/1999/xhtml';

/** Creates an HTML element in any document. In an SVG document, `createElement` would create elements without a meaning. */
export function createHtml<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  owner: Document = document,
): HTMLElementTagNameMap[Name] {
  return owner.createElementNS(XHTML, name) as HTMLElementTagNameMap[Name];
}
