// @vitest-environment jsdom
import fc from 'fast-check';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { selectorOf } from '../../../../src/content/image/selector-of';
import type { StyleSlot } from '../../../../src/content/dom/page-image';

beforeAll(() => {
  // jsdom lacks `CSS.escape`. The characters in these tests need no more than this.
  vi.stubGlobal('CSS', {
    escape: (text: string) => text.replaceAll(/[^\w-]|^\d/g, (each) => `\\${each.charCodeAt(0).toString(16)} `),
  });
});
beforeEach(() => document.body.replaceChildren());

function selector(element: Element, pseudo?: StyleSlot['pseudo']): string {
  const slot = pseudo && { slot: { pseudo, layer: 0, resolution: 1 } };
  return selectorOf({ element, image: { kind: 'img', address: null, ...slot }, box: new DOMRect() });
}

/** Returns the elements that a selector finds. */
function find(selectors: string): Element[] {
  let roots: ParentNode[] = [document];
  const parts = selectors.split(' >>> ');
  for (const [index, part] of parts.entries()) {
    const found = roots.flatMap((root) => [...root.querySelectorAll(part)]);
    if (index === parts.length - 1) return found;
    roots = found.flatMap(({ shadowRoot }) => shadowRoot ?? []);
  }
  return [];
}

test('an element has its id as selector if the id is unique, otherwise a path', () => {
  document.body.innerHTML = '<main id="a b"><p></p><p><i></i></p></main><b id="twice"></b><b id="twice"></b>';
  const [main, , second, italic, bold] = [...document.body.querySelectorAll('*')] as [
    Element,
    Element,
    Element,
    Element,
    Element,
  ];
  expect(selector(main)).toBe('#a\\20 b');
  expect(selector(second)).toBe('#a\\20 b > p:nth-of-type(2)');
  expect(selector(italic, '::before')).toBe('#a\\20 b > p:nth-of-type(2) > i::before');
  expect(selector(bold)).toBe('html > body > b:nth-of-type(1)');
});

test('a shadow root is reached through its host', () => {
  document.body.innerHTML = '<div></div><div id="host"></div>';
  const root = document.getElementById('host')?.attachShadow({ mode: 'open' });
  if (!root) throw new Error('the host is there');
  root.innerHTML = '<p><b><b></b></b></p><b></b><b id="x"></b>';
  const bold = root.children[1];
  expect(bold && selector(bold)).toBe('#host >>> b:nth-of-type(1):not(* > *)');
  expect(selector(root.children[2] ?? document.body)).toBe('#host >>> #x');
});

type Tree = { tag: string; id: string; inShadow: boolean; children: Tree[] };
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.record({
    tag: fc.constantFrom('div', 'p', 'section', 'img'),
    id: fc.constantFrom('', '', '', 'a', 'b', '7', 'c d'),
    inShadow: fc.constantFrom(false, false, true),
    children: fc.oneof({ maxDepth: 3 }, fc.constant<Tree[]>([]), fc.array(tie('tree'), { maxLength: 3 })),
  }),
}));

function build({ tag, id, inShadow, children }: Tree): Element[] {
  const element = document.createElement(tag);
  element.id = id;
  const root = inShadow && tag !== 'img' ? element.attachShadow({ mode: 'open' }) : element;
  const built = children.map(build);
  root.append(...built.flatMap(([child]) => child ?? []));
  return [element, ...built.flat()];
}

test('property: a selector finds its element and no other', () => {
  fc.assert(
    fc.property(fc.array(tree, { minLength: 1, maxLength: 4 }), (trees) => {
      document.body.replaceChildren();
      const built = trees.map(build);
      document.body.append(...built.flatMap(([root]) => root ?? []));
      for (const element of built.flat()) expect(find(selector(element))).toEqual([element]);
    }),
    { numRuns: 60 },
  );
});

test('a path of thousands of steps keeps only the innermost ones', () => {
  let at: Element = document.body;
  for (let level = 0; level < 2000; level++) at = at.appendChild(document.createElement('div'));
  const element = at.appendChild(document.createElement('img'));
  const selector = selectorOf({ element, image: { kind: 'img', address: null }, box: new DOMRect() });
  expect(selector.split(' > ')).toHaveLength(100);
  expect(element.matches(selector)).toBe(true);
});
