// @ts-check
// An animation of each kind that is gray but for its fifth frame, a cup of coffee: from 1.5 s to 1.7 s of 2 s.
// coffee-animated.avif lies here as a file, made once by Pillow 12.0 from the demo's coffee.jpg:
//   frames = [Image.new('RGB', (240, 160), (128, 128, 128)) for _ in range(6)]
//   for i, frame in enumerate(frames): frame.paste((118 + 4 * i,) * 3, (0, 0, 8, 8))
//   frames[4] = Image.open('coffee.jpg').resize((240, 160), Image.BICUBIC)
//   frames[0].save('coffee-animated.avif', save_all=True, append_images=frames[1:], duration=DURATIONS, quality=60)
import { readFile } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';
import { decodePng } from '../../../src/models/node/decode-png.mjs';
import { animatedGif, animatedPng, animatedWebP, plainWebP } from './animations.mjs';
import { pngChunk, pngHeaderChunk, pngSignature } from './png.mjs';

const DURATIONS = [300, 300, 300, 600, 200, 300];
const COFFEE = 4;

/** The frames that show the coffee. Times are in milliseconds. */
export const coffeeFrame = { index: COFFEE, count: 6, time: 1500, duration: 2000 };

const GRAY = 128;
const read = (/** @type {string} */ name) => readFile(new URL(name, import.meta.url));

/** @returns {Promise<Record<'gif' | 'webp' | 'apng' | 'avif', Buffer>>} a file of each kind */
export async function makeCoffeeAnimations() {
  const png = await read('../../unit/engine/fixtures/coffee-224.png');
  return { gif: gif(png), webp: webp(await read('coffee.webp')), apng: apng(png), avif: await read('coffee-animated.avif') };
}

/** @param {Buffer} coffee */
function webp(coffee) {
  const size = { width: 240, height: 160 };
  return animatedWebP(
    size,
    DURATIONS.map((duration, index) => ({ duration, still: index === COFFEE ? coffee : plainWebP(size, GRAY + index) })),
  );
}

/** @param {Buffer} coffee */
function apng(coffee) {
  const size = { width: 224, height: 224 };
  return animatedPng(
    size,
    DURATIONS.map((duration, index) => ({ duration, still: index === COFFEE ? coffee : plainPng(size, GRAY + index) })),
  );
}

/** @param {{width: number, height: number}} size @param {number} gray */
function plainPng(size, gray) {
  const row = Buffer.alloc(1 + size.width * 3, gray);
  row[0] = 0; // no filter
  return Buffer.concat([
    pngSignature,
    pngHeaderChunk({ ...size, color: 'rgb' }),
    pngChunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: size.height }, () => row)))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** In 8 reds, 8 greens and 4 blues. @param {Buffer} png */
function gif(png) {
  const { width, height, pixels } = decodePng(png);
  const colors = Array.from(
    { length: 256 },
    (_, index) =>
      /** @type {[number, number, number]} */ ([
        Math.round(((index >> 5) * 255) / 7),
        Math.round((((index >> 2) & 7) * 255) / 7),
        Math.round(((index & 3) * 255) / 3),
      ]),
  );
  const level = (/** @type {number} */ at, /** @type {number} */ most) => Math.round(((pixels[at] ?? 0) * most) / 255);
  const coffee = Uint8Array.from(
    { length: width * height },
    (_, index) => (level(index * 3, 7) << 5) | (level(index * 3 + 1, 7) << 2) | level(index * 3 + 2, 3),
  );
  const plain = new Uint8Array(width * height).fill(0b100_100_10);
  return animatedGif(
    { width, height },
    colors,
    DURATIONS.map((duration, index) => ({ duration, pixels: index === COFFEE ? coffee : plain })),
  );
}
