// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import { allElements, shownParent } from '../../../../src/content/dom/shadow-roots';
import { selectorOf } from '../../../../src/content/image/selector-of';
import { declareBrowser } from '../../../support/fake-browser';

vi.stubGlobal('CSS', { escape: (text: string) => text });

/** As Chrome does. */
function openOrClosedShadowRoot(element: Element): ShadowRoot | null {
  if (!(element instanceof HTMLElement)) throw new TypeError('The argument must be an HTMLElement');
  return null;
}

/** As Chrome shows fields to content scripts. */
function nameField(form: HTMLFormElement, name: string, field: Element): void {
  Object.defineProperty(form, name, { value: field, configurable: true });
}

test('elements of SVG and MathML with a dash in their name end no walk', () => {
  declareBrowser({ dom: { openOrClosedShadowRoot } } as Parameters<typeof declareBrowser>[0]);
  document.body.innerHTML = `<svg><font-face></font-face><missing-glyph></missing-glyph><color-profile></color-profile></svg>
    <math><annotation-xml></annotation-xml></math><my-element></my-element><img alt="">`;
  expect([...allElements(document.body)].map(({ localName }) => localName)).toEqual(
    'svg font-face missing-glyph color-profile math annotation-xml my-element img'.split(' '),
  );
});

test('what another frame has laid over the document is not walked into', () => {
  declareBrowser({ dom: { openOrClosedShadowRoot } } as Parameters<typeof declareBrowser>[0]);
  document.body.innerHTML = '<div></div><section></section>';
  document.querySelector('div')!.attachShadow({ mode: 'open' }).innerHTML =
    '<div class="gaplens-overlay"><canvas></canvas></div>';
  document.querySelector('section')!.attachShadow({ mode: 'open' }).innerHTML = '<canvas></canvas>';
  expect([...allElements(document.body)].map(({ localName }) => localName)).toEqual(['div', 'section', 'canvas']);
});

test.each(['parentNode', 'assignedSlot', 'parentElement', 'children', 'getRootNode', 'localName', 'id', 'namespaceURI'])(
  'a form with a field called "%s" is walked out of, and named',
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
