// @ts-check
import { readFile } from 'node:fs/promises';
import { charts } from '../bench/kinds/charts.mjs';
import { drawings } from '../bench/kinds/drawings.mjs';
import { maps } from '../bench/kinds/maps.mjs';
import { svg } from '../bench/kinds/markup.mjs';
import { emoji, flags, logos, patterns } from '../bench/kinds/signs.mjs';
import { randomFor } from '../bench/localisation/random.mjs';
import { waitFor } from './timing.mjs';

/** A picture of the page. @typedef {{id: string, alt: string, src: string}} KindsPicture */

const SEED = 14;

/**
 * Pictures that are drawn: name on the page, and the function that draws each. Two of them get a class, as drawings do.
 * @type {[string, string, ((random: () => number) => string) | undefined][]}
 */
const drawn = [
  ['chart', 'Rainfall', charts[0]],
  ['pie', 'Shares', charts[4]],
  ['drawing', 'A house in the hills', drawings[0]],
  ['person', 'Portrait', drawings[4]],
  ['text', 'Letter', letter],
  ['logo', 'Search', logos[1]],
  ['wordmark', 'Two circles', logos[8]],
  ['flag', 'Flag of Sweden', flags[2]],
  ['cross', 'Flag of Switzerland', flags[5]],
  ['map', 'Districts', maps[0]],
  ['emoji', 'Smile', emoji[0]],
  ['symbol', 'Knight', emoji[7]],
  ['pattern', 'Dots', patterns[2]],
  ['texture', 'Grain', patterns[8]],
];

/** Photographs of the demo page, and a screenshot. */
const files = /** @type {const} */ ([
  ['koala', 'Koala', 'test/browser/pages/demo/photos/koala.jpg', 'image/jpeg'],
  ['coffee', 'Coffee', 'test/browser/pages/demo/photos/coffee.jpg', 'image/jpeg'],
  ['screenshot', 'Options', 'docs/images/options.png', 'image/png'],
]);

function letter() {
  const line = 'The quick brown fox jumps over the lazy dog, and then the dog sleeps again.';
  const lines = Array.from(
    { length: 15 },
    (_, i) => `<text x="30" y="${40 + i * 24}" font-family="serif" font-size="16">${line}</text>`,
  );
  return svg(640, 400, lines.join(''));
}

/** Returns pictures of all kinds, as `data:` addresses. @returns {Promise<KindsPicture[]>} */
export async function readKindsPictures() {
  const fromFiles = files.map(async ([id, alt, file, type]) => {
    const bytes = await readFile(new URL(`../../${file}`, import.meta.url));
    return { id, alt, src: `data:${type};base64,${bytes.toString('base64')}` };
  });
  const fromFunctions = drawn.map(([id, alt, draw]) => {
    const markup = draw?.(randomFor(SEED, id)) ?? '';
    return { id, alt, src: `data:image/svg+xml,${encodeURIComponent(markup)}` };
  });
  return [...(await Promise.all(fromFiles)), ...fromFunctions];
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
