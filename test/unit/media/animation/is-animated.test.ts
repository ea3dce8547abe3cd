import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { isAnimated } from '../../../../src/media/animation/is-animated';
import { animatedGif } from '../../../browser/images/animations.mjs';

const gifOf = (frames: number) =>
  animatedGif(
    { width: 4, height: 4 },
    Array.from({ length: 256 }, () => [0, 0, 0]),
    Array.from({ length: frames }, () => ({ duration: 50, pixels: new Uint8Array(16) })),
  );
const image = (name: string) => readFile(new URL(`../../../browser/images/${name}`, import.meta.url));

it('a GIF is animated from its second image on', () => {
  expect([0, 1, 2, 9].map((frames) => isAnimated(gifOf(frames)))).toEqual([false, false, true, true]);
});

it('other kinds say so themselves', async () => {
  expect(isAnimated(await image('coffee-animated.avif'))).toBe(true);
  expect(isAnimated(await image('coffee.avif'))).toBe(false);
  expect(isAnimated(await image('coffee.webp'))).toBe(false);
});
