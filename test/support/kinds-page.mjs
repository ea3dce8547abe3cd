// @ts-check
import { readFile } from 'node:fs/promises';
import { waitFor } from './timing.mjs';

/** A picture of the page. @typedef {{id: string, alt: string, src: string}} KindsPicture */

/**
 * Pictures of all kinds in `test/browser/pages/kinds`: name of the file, and name on the page. They were drawn once by the functions of
 * `test/bench/kinds` with seed 14, in 64 colors, and are kept as files: drawn again, their letters and so their answers would depend on
 * the fonts of the machine. Two of them get a class, as drawings do.
 */
const drawn = /** @type {const} */ ([
  ['screenshot', 'Options'],
  ['chart', 'Rainfall'],
  ['pie', 'Shares'],
  ['drawing', 'A house in the hills'],
  ['person', 'Portrait'],
  ['text', 'Letter'],
  ['logo', 'Search'],
  ['wordmark', 'Two circles'],
  ['flag', 'Flag of Sweden'],
  ['cross', 'Flag of Switzerland'],
  ['map', 'Districts'],
  ['emoji', 'Smile'],
  ['symbol', 'Knight'],
  ['pattern', 'Dots'],
  ['texture', 'Grain'],
]);

/** Photographs of the demo page. */
const photographs = /** @type {const} */ ([
  ['koala', 'Koala'],
  ['coffee', 'Coffee'],
]);

/** Returns pictures of all kinds, as `data:` addresses. @returns {Promise<KindsPicture[]>} */
export async function readKindsPictures() {
  return Promise.all([
    ...photographs.map(([id, alt]) => readPicture(id, alt, `demo/photos/${id}.jpg`, 'image/jpeg')),
    ...drawn.map(([id, alt]) => readPicture(id, alt, `kinds/${id}.png`, 'image/png')),
  ]);
}

/** @param {string} id @param {string} alt @param {string} file in `test/browser/pages` @param {string} type @returns {Promise<KindsPicture>} */
async function readPicture(id, alt, file, type) {
  const bytes = await readFile(new URL(`../browser/pages/${file}`, import.meta.url));
  return { id, alt, src: `data:${type};base64,${bytes.toString('base64')}` };
}

/**
 * Puts pictures of all kinds into a page in place of what it shows. Each one can be focused.
 * @param {import('puppeteer-core').Page} page
 */
export async function showKinds(page) {
  await page.evaluate(fillPage, await readKindsPictures());
  const isLoaded = () => Array.from(document.images).every(({ complete, naturalWidth }) => complete && naturalWidth > 0);
  await waitFor(() => page.evaluate(isLoaded), { what: 'the pictures' });
}

/** Runs in the page. @param {readonly KindsPicture[]} pictures */
function fillPage(pictures) {
  document.title = 'Kinds of picture';
  const images = pictures.map(({ id, alt, src }) => {
    const image = new Image();
    Object.assign(image, { id, alt, src, tabIndex: -1 });
    image.style.cssText = 'width: 220px; height: 160px; object-fit: contain; margin: 6px';
    return image;
  });
  document.body.replaceChildren(...images);
}
