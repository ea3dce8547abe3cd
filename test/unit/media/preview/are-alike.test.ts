import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areAlike } from '../../../../src/media/preview/are-alike';

const SIDE = 16;
type Picture = (x: number, y: number) => number[];
const draw = (picture: Picture) =>
  new Uint8ClampedArray(
    Array.from({ length: SIDE * SIDE }, (_, index) => picture(index % SIDE, Math.floor(index / SIDE))).flat(),
  );

const sky: Picture = (x, y) => [80 + y * 6, 120 + y * 4, 250 - y * 12 + (x % 3), 255];
const face: Picture = (x, y) => {
  const isNear = Math.hypot(x - 8, y - 8) < 5;
  return isNear ? [220, 180, 150, 255] : [40, 50, 60, 255];
};

test('a picture matches itself, also dimmed, with less contrast, and with a caption', () => {
  const dimmed: Picture = (x, y) => face(x, y).map((value, channel) => (channel < 3 ? value * 0.6 + 10 : value));
  const captioned: Picture = (x, y) => (y > 13 ? [0, 0, 0, 255] : face(x, y));
  for (const seen of [face, dimmed, captioned]) expect(areAlike(draw(face), draw(seen))).toBe(true);
});

test('other pictures do not match, nor the same picture upside down or inverted', () => {
  const turned: Picture = (x, y) => sky(x, SIDE - 1 - y);
  const negative: Picture = (x, y) => face(x, y).map((value, channel) => (channel < 3 ? 255 - value : value));
  for (const [file, seen] of [
    [sky, face],
    [sky, turned],
    [face, negative],
  ] as const) {
    expect(areAlike(draw(file), draw(seen))).toBe(false);
  }
});

test('transparent pixels do not count, since the page shows through them', () => {
  const logo: Picture = (x, y) => (x < 8 ? face(x, y) : [0, 0, 0, 0]);
  const onWhite: Picture = (x, y) => (x < 8 ? face(x, y) : [255, 255, 255, 255]);
  expect(areAlike(draw(logo), draw(onWhite))).toBe(true);
  expect(
    areAlike(
      draw(() => [0, 0, 0, 0]),
      draw(face),
    ),
  ).toBe(true);
});

test('every picture matches itself', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: SIDE * SIDE * 4, maxLength: SIDE * SIDE * 4 }), (bytes) => {
      const picture = new Uint8ClampedArray(bytes);
      expect(areAlike(picture, picture)).toBe(true);
    }),
  );
});
