// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import type { FoundImage } from '../../../../src/content/dom/page-image';
import { selectorOf } from '../../../../src/content/image/selector-of';
import { createEntries, type Entries } from '../../../../src/content/scan/entries';

const onChange = vi.fn();
let entries: Entries;
// jsdom has none.
vi.stubGlobal('CSS', { escape: (text: string) => text });

beforeEach(() => {
  document.body.replaceChildren();
  onChange.mockReset();
  entries = createEntries({ candidateName: () => 'a name', selectorOf }, onChange);
});

function foundAt(left: number, top: number, address = 'https://a.example/1.jpg'): FoundImage {
  const element = document.body.appendChild(document.createElement('img'));
  return { element, image: { kind: 'img', address }, box: new DOMRect(left, top, 120.4, 79.6) };
}
const add = (id: string, found: FoundImage) => entries.add(id, found, { kind: 'waiting' }, new Map());

test('an image is described as it was when it was found', () => {
  expect(add('a', foundAt(0, 0))).toBe(true);
  expect(entries.get('a')).toMatchObject({
    candidateId: 'a',
    kind: 'img',
    name: 'a name',
    width: 120,
    height: 80,
    address: 'https://a.example/1.jpg',
    state: { kind: 'waiting' },
  });
  expect(onChange).toHaveBeenCalledExactlyOnceWith('a');
});

test('positions go from top to bottom, then from left to right', () => {
  const places = { low: [0, 300], right: [900, 20], left: [10, 20] } as const;
  for (const [id, [left, top]] of Object.entries(places)) add(id, foundAt(left, top));
  const order = entries.all().toSorted((a, b) => a.position - b.position);
  expect(order.map(({ candidateId }) => candidateId)).toEqual(['left', 'right', 'low']);
});

test('images that were scrolled past in a box come before images further down in it', () => {
  const box = document.body.appendChild(document.createElement('div'));
  const place = (id: string, scrollTop: number, top: number) => {
    box.scrollTop = scrollTop;
    const found = foundAt(10, top);
    box.append(found.element);
    add(id, found);
  };
  place('first', 0, 20);
  place('third', 360, 20);
  place('second', 240, 50);
  const order = entries.all().toSorted((a, b) => a.position - b.position);
  expect(order.map(({ candidateId }) => candidateId)).toEqual(['first', 'second', 'third']);
});

test('an image that is found again only gets a new element', () => {
  add('a', foundAt(0, 0));
  const again = foundAt(50, 50);
  expect(add('a', again)).toBe(false);
  expect(entries.elementOf('a')).toBe(again.element);
  expect(onChange).toHaveBeenCalledTimes(1);
});

test('changes of state and removals are reported, but not for images that are not listed', () => {
  add('a', foundAt(0, 0));
  entries.setState('a', { kind: 'working' });
  entries.setState('unknown', { kind: 'working' });
  entries.remove('a');
  entries.remove('a');
  expect(onChange.mock.calls).toEqual([['a'], ['a'], ['a']]);
  expect([entries.has('a'), entries.elementOf('a'), entries.all()]).toEqual([false, undefined, []]);
});

test('an address that contains the whole file is shortened', () => {
  add('a', foundAt(0, 0, `data:image/png;base64,${'A'.repeat(100_000)}`));
  expect(entries.get('a')?.address).toHaveLength(4096);
});

test('an endless page is listed up to a limit', () => {
  const found = foundAt(0, 0);
  for (let index = 0; index < 5000; index += 1) add(`i${index}`, found);
  expect(add('more', found)).toBe(false);
  expect(add('i7', found)).toBe(false);
  expect(entries.all()).toHaveLength(5000);
});
