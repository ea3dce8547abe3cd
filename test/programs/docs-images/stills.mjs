// @ts-check
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { readHeatMap } from '../../support/page-heat-map.mjs';
import { listOnly, startAtOnce } from '../../support/list-only.mjs';
import { readCard } from '../../support/read-card.mjs';
import { createWardrobe, looks } from '../screenshots/looks.mjs';
import { bringIntoView, closeOthers, openStage } from '../screenshots/stage.mjs';
import { surfaces } from '../screenshots/surfaces/all.mjs';

/**
 * A picture of a document: a surface in a state. `around` cuts the picture to an image with its card.
 * @typedef {{file: string, state: string, size: {width: number, height: number}, around?: true}} Still
 */

/** @type {readonly Still[]} */
export const stills = [
  { file: 'card.png', state: 'card/sure', size: { width: 1100, height: 1000 }, around: true },
  { file: 'where.png', state: 'card/heat-map', size: { width: 1100, height: 1000 }, around: true },
  { file: 'popup.png', state: 'popup/done', size: { width: 400, height: 640 } },
  { file: 'results.png', state: 'results/done', size: { width: 1400, height: 900 } },
  { file: 'options.png', state: 'options/general', size: { width: 1000, height: 820 } },
  { file: 'explanation.png', state: 'explanation/cell', size: { width: 1100, height: 900 } },
];

/** CSS pixels of a scroll bar, which is left out of pictures. */
const SCROLLBAR = 15;
/** CSS pixels around an image and its card. */
const MARGIN = 16;

/**
 * Takes pictures for documents, in English and in the light theme.
 * @param {readonly Still[]} wanted
 * @param {string} folder
 */
export async function takeStills(wanted, folder) {
  await mkdir(folder, { recursive: true });
  const stage = await openStage('chrome', 'en');
  try {
    const wear = await createWardrobe(stage.launched);
    for (const { name, walk } of surfaces) {
      const left = wanted.filter(({ state }) => state.startsWith(`${name}/`));
      if (left.length === 0) continue;
      await stage.store({});
      // The options show what people find there; elsewhere a run would begin before its picture.
      await (name === 'options' ? startAtOnce : listOnly)(stage.launched);
      for await (const { state, page, element } of walk(stage)) {
        const still = left.find((each) => each.state === `${name}/${state}`);
        if (!still) continue;
        await page.bringToFront();
        const { width, height } = still.size;
        await wear(page, looks.light, { width: width + SCROLLBAR, height });
        if (element) await page.evaluate(bringIntoView, element);
        const file = path.join(folder, still.file);
        await rm(file, { force: true });
        const box = still.around && element ? await boxAround(stage.launched, page, element) : { x: 0, y: 0, width, height };
        // The driver counts from the document's corner.
        const scrolled = await page.evaluate(() => ({ x: scrollX, y: scrollY }));
        const clip = { ...box, x: box.x + scrolled.x, y: box.y + scrolled.y };
        // Without this, Chrome lays the page out again for the picture, and the card moves.
        await page.screenshot({ path: file, captureBeyondViewport: false, clip });
        left.splice(left.indexOf(still), 1);
        if (left.length === 0) break;
      }
      await closeOthers(stage);
    }
  } finally {
    await stage.close();
  }
}

/**
 * @param {import('../../support/launch.mjs').LaunchedBrowser} launched
 * @param {import('puppeteer-core').Page} page
 * @param {string} selector
 */
async function boxAround(launched, page, selector) {
  const card = (await readCard(launched, { allFrames: false }))?.box;
  const image = await page.$eval(selector, (element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { left, top, right, bottom };
  });
  if (!card) throw new Error('There is no card.');
  const legend = (await readHeatMap(launched))?.legend;
  const boxes = [card, image, ...(legend ? [legend] : [])];
  const x = Math.max(0, Math.min(...boxes.map(({ left }) => left)) - MARGIN);
  const y = Math.max(0, Math.min(...boxes.map(({ top }) => top)) - MARGIN);
  const right = Math.max(...boxes.map((box) => box.right)) + MARGIN;
  const bottom = Math.max(...boxes.map((box) => box.bottom)) + MARGIN;
  return { x, y, width: right - x, height: bottom - y };
}
