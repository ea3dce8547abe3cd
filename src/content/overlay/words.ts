import { createHtml } from '../../media/create-html';
import { read } from '../dom/members';
import { addStyles } from './add-styles';

/**
 * Attribute that holds the words of an element. A page reaches text inside a closed shadow root by `window.find()` and, in Firefox, by
 * `Selection.modify()`; it reaches neither attributes nor the text that style sheets generate. Screen readers get both.
 */
export const WORDS = 'data-words';

/**
 * Belongs to each closed shadow root that holds words or pictures. Firefox names the innermost element of an event to every listener of
 * the page (`originalTarget`, `explicitOriginalTarget`), and from that element the page reaches the whole tree around it. What no pointer
 * hits is never that element. `rangeParent` names what could be selected near the pointer, whether the pointer hits it or not.
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
 * Gives an element of an overlay words. They lie in a closed shadow root of their own, which a page cannot enter from the tree around
 * it.
 */
export function setWords(element: Element, words: string): void {
  const content = sealed.get(element) ?? sealContent(element);
  // Set again, the same words would be announced again.
  if (content.getAttribute(WORDS) !== words) content.setAttribute(WORDS, words);
}

function sealContent(element: Element): Element {
  // Buttons and others can have no shadow root.
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
