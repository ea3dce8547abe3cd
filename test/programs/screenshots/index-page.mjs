// @ts-check
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';
import { ensureBrowsers } from '../../support/ensure-browsers.mjs';

/** @typedef {import('../screenshots.mjs').Picture} Picture */

/** CSS pixels of a contact sheet's height: a longer one is cut into several. */
const SHEET_HEIGHT = 1800;

const style = `
  body { margin: 12px; font: 13px system-ui, sans-serif; background: #999; color: #000 }
  h2 { margin: 16px 0 6px; font-size: 15px }
  .state { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 10px; margin-bottom: 18px }
  figure { margin: 0 } figcaption { padding-bottom: 2px }
  img { display: block; max-width: 560px; max-height: 760px; border: 1px solid #333 }
`;

/**
 * Writes screenshots/index.html, which shows all pictures by surface and state, and the contact sheets.
 * @param {string} browser
 * @param {readonly Picture[]} pictures
 * @param {{sheets: boolean}} options
 */
export async function writeIndex(browser, pictures, { sheets }) {
  await writeFile('screenshots/index.html', pageOf(`GapLens in ${browser}`, pictures));
  if (sheets) await drawSheets(pictures);
}

/** @param {string} title @param {readonly Picture[]} pictures */
function pageOf(title, pictures, base = 'screenshots') {
  const states = grouped(pictures, ({ language, surface, state }) => `${language} · ${surface} / ${state}`);
  const parts = Array.from(states, ([heading, shown]) => {
    const figures = shown.map(({ file, look }) => {
      const address = path.relative(base, file).split(path.sep).join('/');
      return `<figure><figcaption>${look}</figcaption><a href="${address}"><img src="${address}" alt=""></a></figure>`;
    });
    return `<h2>${heading}</h2><div class="state">${figures.join('')}</div>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><style>${style}</style>${parts.join('')}</html>\n`;
}

/**
 * Groups pictures by a name, in the order of their first pictures.
 * @param {readonly Picture[]} pictures
 * @param {(picture: Picture) => string} nameOf
 * @returns {Map<string, Picture[]>}
 */
function grouped(pictures, nameOf) {
  /** @type {Map<string, Picture[]>} */
  const groups = new Map();
  for (const picture of pictures) groups.set(nameOf(picture), [...(groups.get(nameOf(picture)) ?? []), picture]);
  return groups;
}

/** Draws a contact sheet for each surface in each language. @param {readonly Picture[]} pictures */
async function drawSheets(pictures) {
  const folder = 'screenshots/sheets';
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const { chrome } = await ensureBrowsers({ browsers: ['chrome'] });
  if (!chrome) throw new Error('There is no Chrome to draw contact sheets.');
  const browser = await puppeteer.launch({ executablePath: chrome, args: ['--no-sandbox', '--hide-scrollbars'] });
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1800, height: SHEET_HEIGHT });
    for (const [name, shown] of grouped(pictures, ({ language, surface }) => `${language}-${surface}`)) {
      const file = path.resolve(folder, `${name}.html`);
      await writeFile(file, pageOf(name, shown, folder));
      await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      for (let top = 0, number = 1; top < height; top += SHEET_HEIGHT, number++) {
        const clip = { x: 0, y: top, width: 1800, height: Math.min(SHEET_HEIGHT, height - top) };
        await page.screenshot({ path: path.join(folder, `${name}-${number}.png`), clip, captureBeyondViewport: true });
      }
      await rm(file);
    }
  } finally {
    await browser.close();
  }
}
