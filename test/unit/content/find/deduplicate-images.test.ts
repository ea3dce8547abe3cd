// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest';
import type { Inspection } from '../../../../src/content/find/inspect-element';
import { imagesAt } from '../../../../src/content/image/images-at';
import { createDeduplicator } from '../../../../src/content/find/deduplicate-images';

beforeEach(() => document.body.replaceChildren());

function add(name: string): HTMLImageElement {
  const image = document.createElement('img');
  image.src = `https://a.example/${name}`;
  return document.body.appendChild(image);
}

function inspection(element: Element, side: number, small = 0): Inspection {
  const candidates = small > 0 ? [] : imagesAt(element).map((found) => ({ ...found, box: new DOMRect(0, 0, side, side) }));
  return { element, candidates, unmeasured: [], small, isUnseen: false };
}

test('one address is reported once, where it is largest, and counted where it is repeated', () => {
  const [small, large, other] = [add('a'), add('a'), add('b')];
  const { found, repeated } = createDeduplicator().add([inspection(small, 50), inspection(large, 90), inspection(other, 50)]);
  expect(found.map(({ element }) => element)).toEqual([large, other]);
  expect(repeated).toBe(1);
});

test('each canvas is reported once', () => {
  const canvases = [document.createElement('canvas'), document.createElement('canvas')];
  document.body.append(...canvases);
  const deduplicator = createDeduplicator();
  const inspections = () => canvases.map((canvas) => inspection(canvas, 100));
  expect(deduplicator.add(inspections()).found).toHaveLength(2);
  expect(deduplicator.add(inspections()).found).toEqual([]);
});

test('an image that comes later is new, unless another place still shows it', () => {
  const deduplicator = createDeduplicator();
  const first = add('a');
  deduplicator.add([inspection(first, 50)]);
  const second = add('a');
  expect(deduplicator.add([inspection(second, 500)])).toMatchObject({ found: [], repeated: 1 });
  first.src = 'https://a.example/b';
  expect(deduplicator.add([inspection(first, 50), inspection(second, 500)])).toMatchObject({ repeated: 0, found: [{}, {}] });
  second.remove();
  const third = add('a');
  expect(deduplicator.add([inspection(third, 50)]).found.map(({ element }) => element)).toEqual([third]);
});

test('an element is counted by what it shows at the moment', () => {
  const deduplicator = createDeduplicator();
  const placeholder = add('a');
  expect(deduplicator.add([inspection(placeholder, 50, 1)]).small).toBe(1);
  expect(deduplicator.add([inspection(placeholder, 50, 1)]).small).toBe(1);
  expect(deduplicator.add([inspection(placeholder, 50)])).toMatchObject({ small: 0, found: [{}] });
});

test('if one place shows thousands of images in turn, only the last ones are remembered', () => {
  const deduplicator = createDeduplicator();
  const place = add('0');
  const addressOf = (index: number) => `https://a.example/${index}`;
  for (let index = 0; index <= 12_000; index++) {
    const image = { kind: 'img', address: addressOf(index) } as const;
    const candidates = [{ element: place, image, box: new DOMRect(0, 0, 90, 90) }];
    deduplicator.add([{ element: place, candidates, unmeasured: [], small: 0, isUnseen: false }]);
  }
  expect(deduplicator.has(addressOf(12_000))).toBe(true);
  const rememberedAddresses = Array.from({ length: 12_001 }, (_, index) => addressOf(index)).filter((each) =>
    deduplicator.has(each),
  );
  expect(rememberedAddresses.length).toBeLessThan(5100);
});

test('work in pieces finds the same as uninterrupted work', async () => {
  const places = ['a', 'b', 'a', 'c'].map(add);
  const inspections = places.map((place, index) => inspection(place, 50 + index));
  const found = await createDeduplicator().addInPieces(inspections, new AbortController().signal);
  expect(found).toEqual(createDeduplicator().add(inspections));
});
