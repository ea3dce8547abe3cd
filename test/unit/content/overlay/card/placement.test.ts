import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hidesImage, insideViewport, placeCard } from '../../../../../src/content/overlay/card/placement';

const card = { width: 336, height: 300 };
const viewport = { width: 1100, height: 800 };

describe('beside the image', () => {
  test.each([
    ['right, where there is room', { x: 100, y: 100, width: 300, height: 200 }, { x: 408, y: 100 }],
    ['left at the right edge', { x: 700, y: 100, width: 300, height: 200 }, { x: 356, y: 100 }],
    ['below a wide one', { x: 100, y: 50, width: 900, height: 300 }, { x: 100, y: 358 }],
    ['above a wide one at the bottom', { x: 100, y: 400, width: 900, height: 350 }, { x: 100, y: 92 }],
    ['as low as the viewport lets it', { x: 100, y: 700, width: 300, height: 400 }, { x: 408, y: 492 }],
  ])('%s', (_, image, expected) => {
    expect(placeCard(image, card, viewport)).toEqual(expected);
  });
});

test('the places of other cards stay free, if there is another place', () => {
  const image = { x: 400, y: 250, width: 200, height: 200 };
  const right = { x: 608, y: 250, ...card };
  expect(placeCard(image, card, viewport, [right])).toEqual({ x: 56, y: 250 });
  // Every place beside the image is taken.
  expect(placeCard(image, card, viewport, [{ x: 0, y: 0, ...viewport }])).toEqual({ x: 608, y: 250 });
});

test('over an image that fills the viewport the card leaves the center free', () => {
  const place = placeCard({ x: 0, y: 0, ...viewport }, card, viewport);
  expect(place.x + card.width < 550 || place.x > 550 || place.y + card.height < 400 || place.y > 400).toBe(true);
});

test('a card larger than the viewport shows its start', () => {
  expect(placeCard({ x: 0, y: 0, width: 50, height: 50 }, card, { width: 200, height: 150 })).toEqual({ x: 8, y: 8 });
});

const side = (most: number) => fc.integer({ min: 1, max: most });
const scene = fc.record({
  image: fc.record({
    x: fc.integer({ min: -3000, max: 3000 }),
    y: fc.integer({ min: -3000, max: 3000 }),
    width: side(4000),
    height: side(4000),
  }),
  card: fc.record({ width: side(400), height: side(600) }),
  viewport: fc.record({ width: side(2000), height: side(1500) }),
});

test('property: always inside the viewport, if it fits there at all', () => {
  fc.assert(
    fc.property(scene, ({ image, card: size, viewport: view }) => {
      fc.pre(size.width <= view.width - 16 && size.height <= view.height - 16);
      const { x, y } = placeCard(image, size, view);
      expect(x).toBeGreaterThanOrEqual(8);
      expect(y).toBeGreaterThanOrEqual(8);
      expect(x + size.width).toBeLessThanOrEqual(view.width - 8);
      expect(y + size.height).toBeLessThanOrEqual(view.height - 8);
    }),
  );
});

test('property: never over the center of the image if there is room beside the center', () => {
  fc.assert(
    fc.property(scene, ({ image, card: size, viewport: view }) => {
      fc.pre(size.width <= view.width - 16 && size.height <= view.height - 16);
      const center = { x: image.x + image.width / 2, y: image.y + image.height / 2 };
      fc.pre(center.x > 0 && center.y > 0 && center.x < view.width && center.y < view.height);
      const room =
        center.x > 8 + size.width ||
        center.x < view.width - 8 - size.width ||
        center.y > 8 + size.height ||
        center.y < view.height - 8 - size.height;
      fc.pre(room);
      const { x, y } = placeCard(image, size, view);
      const covered = center.x >= x && center.x <= x + size.width && center.y >= y && center.y <= y + size.height;
      expect(covered).toBe(false);
    }),
  );
});

/** Generates an image in view with room for the card on at least one side. */
const roomyScene = fc
  .record({ image: fc.record({ width: side(900), height: side(900) }), card: fc.record({ width: side(400), height: side(600) }) })
  .chain(({ image, card: size }) =>
    fc.record({
      image: fc.constant(image),
      card: fc.constant(size),
      margins: fc.tuple(side(700), side(700), side(700), side(700)),
      roomy: fc.integer({ min: 0, max: 3 }),
    }),
  )
  .map(({ image, card: size, margins, roomy }) => {
    const least = roomy < 2 ? size.width + 16 : size.height + 16;
    const [left, right, top, bottom] = margins.map((margin, at) => (at === roomy ? margin + least : margin)) as typeof margins;
    const placed = { ...image, x: left, y: top };
    return { image: placed, card: size, viewport: { width: left + image.width + right, height: top + image.height + bottom } };
  });

test('property: never over the image if the card has room beside it', () => {
  fc.assert(
    fc.property(roomyScene, ({ image, card: size, viewport: view }) => {
      fc.pre(size.width <= view.width - 16 && size.height <= view.height - 16);
      expect(hidesImage(image, { ...placeCard(image, size, view), ...size }, view)).toBe(false);
    }),
  );
});

test('property: a moved card stays in the viewport, as close as possible to where the person moved it', () => {
  const anywhere = fc.record({ x: fc.integer({ min: -9999, max: 9999 }), y: fc.integer({ min: -9999, max: 9999 }) });
  fc.assert(
    fc.property(anywhere, scene, (place, { card: size, viewport: view }) => {
      fc.pre(size.width <= view.width - 16 && size.height <= view.height - 16);
      const { x, y } = insideViewport(place, size, view);
      expect(x).toBe(Math.min(Math.max(8, place.x), view.width - 8 - size.width));
      expect(y).toBe(Math.min(Math.max(8, place.y), view.height - 8 - size.height));
    }),
  );
});

describe('a heat map is hidden', () => {
  const image = { x: 0, y: 100, width: 360, height: 250 };
  const phone = { width: 360, height: 640 };

  test.each([
    ['by a card over its middle', { x: 8, y: 100, width: 336, height: 400 }, true],
    ['by a card over a large part of it', { x: 8, y: 240, width: 336, height: 300 }, true],
    ['by no line at its edge', { x: 8, y: 300, width: 200, height: 44 }, false],
    ['by no card beside it', { x: 8, y: 358, width: 336, height: 270 }, false],
  ])('%s', (_, covering, hidden) => {
    expect(hidesImage(image, covering, phone)).toBe(hidden);
  });

  test('by no card while the image is out of view', () => {
    expect(hidesImage({ ...image, y: -600 }, { x: 8, y: 8, width: 336, height: 400 }, phone)).toBe(false);
  });
});
