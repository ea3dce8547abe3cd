// @ts-check
// The cup of coffee, or a drawing, as a whole file of each kind that browsers show.
import { readFile } from 'node:fs/promises';
import { bmpOf, icoOf } from './bitmaps.mjs';
import { makeCoffeeAnimations } from './coffee-animations.mjs';

const read = (/** @type {string} */ name) => readFile(new URL(name, import.meta.url));

export const imageKinds = /** @type {const} */ (['jpg', 'png', 'gif', 'webp', 'avif', 'bmp', 'ico', 'svg']);

/** @typedef {(typeof imageKinds)[number]} ImageKind */

/** @returns {Promise<Record<ImageKind, Buffer>>} */
export async function makeImageKinds() {
  const png = await read('../../unit/engine/fixtures/coffee-224.png');
  return {
    jpg: await read('../pages/demo/photos/coffee.jpg'),
    png,
    gif: (await makeCoffeeAnimations()).gif,
    webp: await read('coffee.webp'),
    avif: await read('coffee.avif'),
    bmp: bmpOf(png),
    ico: icoOf([{ side: 224, content: png }]),
    svg: Buffer.from(drawing()),
  };
}

/** Many parts, so that nearly every cut goes through some of them. */
function drawing() {
  const part = (/** @type {number} */ index) =>
    `<rect x="${index * 2}" y="${index}" width="30" height="30" fill="rgb(${index * 2}, ${255 - index * 2}, 99)"/>\n`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="180">\n${Array.from({ length: 100 }, (_, index) => part(index)).join('')}</svg>\n`;
}
