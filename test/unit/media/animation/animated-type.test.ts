import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { animatedTypeOf, isAnimated } from '../../../../src/media/animation/animated-type';
import { animatedGif, animatedPng, animatedWebP } from '../../../browser/images/animations.mjs';
import { pngChunk, pngHeaderChunk, pngSignature } from '../../../browser/images/png.mjs';

const image = (name: string) => readFile(new URL(`../../../browser/images/${name}`, import.meta.url));
const size = { width: 8, height: 8 };
const stillPng = Buffer.concat([
  pngSignature,
  pngHeaderChunk({ ...size, color: 'gray' }),
  pngChunk('tEXt', Buffer.from('Comment\0acTL')),
  pngChunk('IDAT', Buffer.from('acTL')),
  pngChunk('IEND', Buffer.alloc(0)),
]);

describe('the first bytes say that a file is animated', () => {
  it.each([
    ['image/png', animatedPng(size, [{ duration: 50, still: stillPng }])],
    ['image/webp', animatedWebP(size, [{ duration: 50, still: Buffer.from('RIFF....WEBPVP8 ') }])],
    ['image/gif', animatedGif(size, [[0, 0, 0]], [])],
  ])('%s', (type, bytes) => {
    expect(animatedTypeOf(bytes)).toBe(type);
  });

  it('AVIF, by its brands', async () => {
    expect(animatedTypeOf(await image('coffee-animated.avif'))).toBe('image/avif');
    expect(animatedTypeOf(Buffer.from('\0\0\0\x18ftypavif\0\0\0\0mif1avis', 'latin1'))).toBe('image/avif');
  });
});

describe('the first bytes say that a file is a still image', () => {
  it('AVIF and WebP', async () => {
    expect(animatedTypeOf(await image('coffee.avif'))).toBeNull();
    expect(animatedTypeOf(await image('coffee.webp'))).toBeNull();
    expect(animatedTypeOf(Buffer.from('RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0\x10', 'latin1'))).toBeNull();
  });

  it('PNG, whatever its text and pixels are', () => {
    expect(animatedTypeOf(stillPng)).toBeNull();
  });
});

it('any bytes get an answer', () => {
  const starts = ['', 'GIF89a', 'RIFF\0\0\0\0WEBPVP8X', '\x89PNG\r\n\x1a\n', '\0\0\0\x20ftyp'];
  const kinds = [null, 'image/gif', 'image/webp', 'image/png', 'image/avif'];
  fc.assert(
    fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 200 }), (start, rest) => {
      expect(kinds).toContain(animatedTypeOf(Buffer.concat([Buffer.from(start, 'latin1'), rest])));
    }),
  );
});

const gifOf = (frames: number) =>
  animatedGif(
    { width: 4, height: 4 },
    Array.from({ length: 256 }, () => [0, 0, 0]),
    Array.from({ length: frames }, () => ({ duration: 50, pixels: new Uint8Array(16) })),
  );

it('a GIF with two or more frames is animated', () => {
  expect([0, 1, 2, 9].map((frames) => isAnimated(gifOf(frames)))).toEqual([false, false, true, true]);
});

it('files of other types state whether they are animated', async () => {
  expect(isAnimated(await image('coffee-animated.avif'))).toBe(true);
  expect(isAnimated(await image('coffee.avif'))).toBe(false);
  expect(isAnimated(await image('coffee.webp'))).toBe(false);
});
