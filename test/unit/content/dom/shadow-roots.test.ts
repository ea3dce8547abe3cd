// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import { allElements, shownParent } from '../../../../src/content/dom/shadow-roots';
import { selectorOf } from '../../../../src/content/image/selector-of';
import { declareBrowser } from '../../../support/fake-browser';

vi.stubGlobal('CSS', { escape: (text: string) => text });

/** Throws where Chrome throws. */
function openOrClosedShadowRoot(element: Element): ShadowRoot | null {
  if (!(element instanceof HTMLElement)) throw new TypeError('The argument must be an HTMLElement');
  return null;
}

/** Shows a field as Chrome shows fields to content scripts. */
function nameField(form: HTMLFormElement, name: string, field: Element): void {
  Object.defineProperty(form, name, { value: field, configurable: true });
}

test('SVG and MathML elements with a dash in their name do not end the walk', () => {
  declareBrowser({ dom: { openOrClosedShadowRoot } } as Parameters<typeof declareBrowser>[0]);
  document.body.innerHTML = `<svg><font-face></font-face><missing-glyph></missing-glyph><color-profile></color-profile></svg>
    <math><annotation-xml></annotation-xml></math><my-element></my-element><img alt="">`;
  expect([...allElements(document.body)].map(({ localName }) => localName)).toEqual(
    'svg font-face missing-glyph color-profile math annotation-xml my-element img'.split(' '),
  );
});

test('overlays that another frame has put over the document are skipped', () => {
  declareBrowser({ dom: { openOrClosedShadowRoot } } as Parameters<typeof declareBrowser>[0]);
  document.body.innerHTML = '<div></div><section></section>';
  document.querySelector('div')!.attachShadow({ mode: 'open' }).innerHTML =
    '<div class="gaplens-overlay"><canvas></canvas></div>';
  document.querySelector('section')!.attachShadow({ mode: 'open' }).innerHTML = '<canvas></canvas>';
  expect([...allElements(document.body)].map(({ localName }) => localName)).toEqual(['div', 'section', 'canvas']);
});

test.each(['parentNode', 'assignedSlot', 'parentElement', 'children', 'getRootNode', 'localName', 'id', 'namespaceURI'])(
  'a field called "%s" hides neither the ancestors nor the selector of its form',
  (name) => {
    declareBrowser({ dom: { openOrClosedShadowRoot } } as Parameters<typeof declareBrowser>[0]);
    document.body.innerHTML = '<form><img alt=""><img alt=""></form>';
    const form = document.querySelector('form')!;
    const image = document.querySelectorAll('img')[1]!;
    nameField(form, name, document.querySelector('img')!);
    const around: string[] = [];
    for (let each = shownParent(image); each; each = shownParent(each))
      around.push(Element.prototype.getAttribute.call(each, 'class') ?? '');
    expect(around).toHaveLength(3);
    const found = { element: image, image: { kind: 'img', address: null }, box: new DOMRect() } as const;
    expect(selectorOf(found)).toBe('html > body > form > img:nth-of-type(2)');
  },
);
