const XHTML = 'http://www.w3.org/1999/xhtml';

/** An element of HTML, in any document: in a tab that is itself a drawing (SVG) `createElement` makes elements that mean nothing. */
export function createHtml<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  owner: Document = document,
): HTMLElementTagNameMap[Name] {
  return owner.createElementNS(XHTML, name) as HTMLElementTagNameMap[Name];
}
