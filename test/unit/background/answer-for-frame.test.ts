// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { answerForFrame } from '../../../src/background/answer-for-frame';

/** Throws for elements that are not HTML, as in Chrome. */
const openOrClosedShadowRoot = vi.fn((element: Element) => {
  if (element instanceof HTMLElement) return element.shadowRoot;
  throw new TypeError('Error in invocation of dom.openOrClosedShadowRoot(HTMLElement element)');
});
const sendMessage = vi.fn().mockResolvedValue(undefined);

let hovered: Element | null = null;

beforeEach(() => {
  hovered = null;
  vi.stubGlobal('chrome', { runtime: { id: 'gaplens', sendMessage }, dom: { openOrClosedShadowRoot } });
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  // jsdom knows no pointer.
  vi.spyOn(Document.prototype, 'querySelectorAll').mockImplementation(
    () => (hovered ? [document.body, hovered] : []) as unknown as NodeListOf<Element>,
  );
});

describe('the answer of a frame about itself', () => {
  it.each([
    ['a drawing', '<svg><path id="hovered"/></svg>'],
    ['a formula', '<math><mi id="hovered"></mi></math>'],
    [
      'a form whose fields have the names of members',
      formOf('getAttribute', 'localName', 'shadowRoot', 'openOrClosedShadowRoot'),
    ],
  ])('does not fail where the pointer is on %s', (_, html) => {
    document.body.innerHTML = html;
    hovered = document.getElementById('hovered');
    expect(answerForFrame('why')).toMatchObject({ own: '', pointer: 'itself', focus: 'itself' });
    expect(sendMessage).toHaveBeenCalledWith(expect.objectContaining({ type: 'frameAnswer' }));
  });
});

/** jsdom does not know that a form's fields hide its members, as they do in Chrome. */
function formOf(...names: string[]): string {
  const define = (form: HTMLElement) => {
    for (const name of names) Object.defineProperty(form, name, { value: document.createElement('input') });
  };
  const constructor = class extends HTMLElement {
    constructor() {
      super();
      define(this);
    }
  };
  customElements.define('clobbered-form', constructor);
  return '<clobbered-form id="hovered"></clobbered-form>';
}
