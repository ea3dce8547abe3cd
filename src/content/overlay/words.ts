import { createHtml } from '../../media/create-html';
import { read } from '../dom/members';
import { addStyles } from './add-styles';

/**
 * Attribute that holds the words of an element. A page can find text inside a closed shadow root by `window.find()` and, in Firefox, by
 * `Selection.modify()`, but neither attributes nor generated content. Screen readers read generated content.
 */
export const WORDS = 'data-words';

/**
 * Styles for each closed shadow root that holds words or pictures. In Firefox every listener of the page gets the innermost element of an
 * event (`originalTarget`, `explicitOriginalTarget`), and with it the tree around that element. An element that no pointer hits is never
 * that element. `rangeParent` names selectable content near the pointer, whether the pointer hits it or not.
 */
export const SEALED_STYLE = `
[${WORDS}]::before {
  content: attr(${WORDS});
}
:host * {
  font-family: system-ui, sans-serif !important;
  pointer-events: none !important;
  user-select: none !important;
}
`;

/** The element inside the closed shadow root of each element that {@link setWords} was called with. */
const sealed = new WeakMap<Element, Element>();

/**
 * Sets the words of an element in an overlay. They are kept in a closed shadow root of their own, which a page cannot enter from the
 * surrounding tree.
 */
export function setWords(element: Element, words: string): void {
  const content = sealed.get(element) ?? sealContent(element);
  // Screen readers would announce the same words again.
  if (content.getAttribute(WORDS) !== words) content.setAttribute(WORDS, words);
}

function sealContent(element: Element): Element {
  // Buttons and some other elements cannot have a shadow root, so a child does.
  const around = read(element, 'ownerDocument');
  const host = createHtml('span', around);
  const content = createHtml('span', around);
  element.append(host);
  const root = host.attachShadow({ mode: 'closed' });
  addStyles(root, SEALED_STYLE);
  root.append(content);
  sealed.set(element, content);
  return content;
}
