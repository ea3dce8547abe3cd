// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest';
import type { Look } from '../../../../src/content/find/look';
import { imagesAt } from '../../../../src/content/image/images-at';
import { createSightings } from '../../../../src/content/find/sightings';

beforeEach(() => document.body.replaceChildren());

function add(name: string): HTMLImageElement {
  const image = document.createElement('img');
  image.src = `https://a.example/${name}`;
  return document.body.appendChild(image);
}

function look(element: Element, side: number, small = 0): Look {
  const worth = small > 0 ? [] : imagesAt(element, new DOMRect(0, 0, side, side));
  return { element, worth, unsized: [], small, isUnseen: false };
}

test('one address is reported once, where it is largest, and counted where it is repeated', () => {
  const [small, large, other] = [add('a'), add('a'), add('b')];
  const { found, repeated } = createSightings().see([look(small, 50), look(large, 90), look(other, 50)]);
  expect(found.map(({ element }) => element)).toEqual([large, other]);
  expect(repeated).toBe(1);
});

test('each canvas is reported once', () => {
  const canvases = [document.createElement('canvas'), document.createElement('canvas')];
  document.body.append(...canvases);
  const sightings = createSightings();
  const looks = () => canvases.map((canvas) => look(canvas, 100));
  expect(sightings.see(looks()).found).toHaveLength(2);
  expect(sightings.see(looks()).found).toEqual([]);
});

test('an image that comes later is new, unless another place still shows it', () => {
  const sightings = createSightings();
  const first = add('a');
  sightings.see([look(first, 50)]);
  const second = add('a');
  expect(sightings.see([look(second, 500)])).toMatchObject({ found: [], repeated: 1 });
  first.src = 'https://a.example/b';
  expect(sightings.see([look(first, 50), look(second, 500)])).toMatchObject({ repeated: 0, found: [{}, {}] });
  second.remove();
  const third = add('a');
  expect(sightings.see([look(third, 50)]).found.map(({ element }) => element)).toEqual([third]);
});

test('an element is counted by what it shows at the moment', () => {
  const sightings = createSightings();
  const placeholder = add('a');
  expect(sightings.see([look(placeholder, 50, 1)]).small).toBe(1);
  expect(sightings.see([look(placeholder, 50, 1)]).small).toBe(1);
  expect(sightings.see([look(placeholder, 50)])).toMatchObject({ small: 0, found: [{}] });
});

test('if one place shows thousands of images in turn, only the last ones are remembered', () => {
  const sightings = createSightings();
  const place = add('0');
  const addressOf = (index: number) => `https://a.example/${index}`;
  for (let index = 0; index <= 12_000; index++) {
    const image = { kind: 'img', address: addressOf(index) } as const;
    const worth = [{ element: place, image, box: new DOMRect(0, 0, 90, 90) }];
    sightings.see([{ element: place, worth, unsized: [], small: 0, isUnseen: false }]);
  }
  expect(sightings.has(addressOf(12_000))).toBe(true);
  const frameState = Array.from({ length: 12_001 }, (_, index) => addressOf(index)).filter((each) => sightings.has(each));
  expect(frameState.length).toBeLessThan(5100);
});

test('work in pieces finds the same as uninterrupted work', async () => {
  const places = ['a', 'b', 'a', 'c'].map(add);
  const looks = places.map((place, index) => look(place, 50 + index));
  const found = await createSightings().seeInPieces(looks, new AbortController().signal);
  expect(found).toEqual(createSightings().see(looks));
});
