/**
 * Attribute that holds the words of an element. A page reaches text inside a closed shadow root by `window.find()` and, in Firefox, by
 * `Selection.modify()`; it reaches neither attributes nor the text that style sheets generate. Screen readers get both.
 */
const ATTRIBUTE = 'data-words';

/** Shows the words of elements. To be part of each overlay's style sheet. */
export const WORDS_STYLE = `
[${ATTRIBUTE}]::before {
  content: attr(${ATTRIBUTE});
}
`;

/** Gives an element of an overlay words, in the place of text, which pages could read. */
export function setWords(content: Element, words: string): void {
  // Set again, the same words would be announced again.
  if (content.getAttribute(ATTRIBUTE) !== words) content.setAttribute(ATTRIBUTE, words);
}

/** A virtual node of Preact as its hooks get it: text has no type, and its words are its properties. */
interface VirtualNode {
  type: unknown;
  props: unknown;
}

/**
 * Turns text that Preact is about to draw into elements with the same words. As Preact's hook `options.vnode` it leaves no component a
 * way to draw text.
 */
export function drawAsWords(node: VirtualNode): void {
  // Empty text has no place in a layout, an element has.
  if (node.type === null && node.props !== '') {
    node.props = { [ATTRIBUTE]: String(node.props) };
    node.type = 'span';
  } else if (node.type === 'option') {
    // Elements mean nothing in an option; of its label nothing is text.
    const content = node.props as { children?: unknown };
    node.props = { ...content, label: [content.children].flat().join(''), children: null };
  }
}
