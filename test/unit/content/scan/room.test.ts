// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { createRoom } from '../../../../src/content/scan/room';
import { MOST_LISTED } from '../../../../src/domain/candidate';
import type { FoundImage } from '../../../../src/content/dom/page-image';

const showing = (element: Element, layer: number): FoundImage => ({
  element,
  image: { kind: 'background', address: 'https://a.example/', slot: { pseudo: '', layer, resolution: 1 } },
  box: new DOMRect(),
});

test('a place that keeps showing new images lists the first ones, and is counted once', () => {
  const room = createRoom();
  const element = document.createElement('div');
  const taken = Array.from({ length: 500 }, () => room.takes(showing(element, 0), 0)).filter(Boolean);
  expect(taken).toHaveLength(12);
  expect(room.leftOut).toEqual({ beyond: 0, changing: 1 });
  expect(room.takes(showing(element, 1), 0)).toBe(true);
  expect(room.takes(showing(document.createElement('div'), 0), 0)).toBe(true);
});

test('images that arrive when the list is full are counted', () => {
  const room = createRoom();
  for (let more = 0; more < 3; more++) expect(room.takes(showing(document.createElement('div'), 0), MOST_LISTED)).toBe(false);
  expect(room.leftOut).toEqual({ beyond: 3, changing: 0 });
});
