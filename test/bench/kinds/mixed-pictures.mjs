// @ts-check
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { ensureBrowsers } from '../../support/ensure-browsers.mjs';
import { randomFor } from '../localisation/random.mjs';
import { charts } from './charts.mjs';
import { drawings } from './drawings.mjs';
import { maps } from './maps.mjs';
import { interfaces, texts } from './pages.mjs';
import { emoji, flags, logos, patterns } from './signs.mjs';

/** @typedef {import('../../../src/domain/picture-kind').PictureKind} PictureKind */

/**
 * @typedef {object} MixedPicture
 * @property {PictureKind} kind
 * @property {string} name
 * @property {Buffer} bytes
 * @property {string} contentType
 * @property {number | null} classIndex the class that a photograph shows
 */

const root = fileURLToPath(new URL('../../../', import.meta.url));
const SEED = 14;
export const PHOTOGRAPHS = 100;

/** Pictures of this project that are no photographs. @type {[PictureKind, string][]} */
const own = [
  ['interface', 'docs/images/options.png'],
  ['interface', 'docs/images/popup.png'],
  ['interface', 'docs/images/results.png'],
  ['interface', 'docs/images/explanation.png'],
  ['logo', 'icons/icon.svg'],
];

/** The others are drawn: each by another function, so that no two are alike. */
const drawn = /** @type {const} */ ({
  drawing: drawings,
  interface: interfaces,
  chart: charts,
  text: texts,
  logo: logos,
  flag: flags,
  map: maps,
  emoji,
  pattern: patterns,
});

/** Qualities of JPEG in turn, as on pages; `null`: PNG. */
const QUALITIES = [null, 85, 60, null, 40];

/**
 * Returns 200 pictures, or 100 where the photographs are absent. The kinds are mixed.
 * @param {string} [photographs] folder with `photos.json`
 * @returns {Promise<MixedPicture[]>}
 */
export async function readMixedPictures(photographs = path.join(root, '../shared/photos')) {
  const others = [...(await readOwn()), ...(await readDrawn())];
  const all = [...(await readPhotographs(photographs)), ...others];
  const random = randomFor(SEED, 'order');
  return all
    .map((picture) => ({ picture, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ picture }) => picture);
}

/**
 * Reads photographs of ImageNet's validation part, from the half that the network "Kinds of picture" did not learn from.
 * @param {string} folder
 * @returns {Promise<MixedPicture[]>}
 */
async function readPhotographs(folder) {
  const list = path.join(folder, 'photos.json');
  if (!existsSync(list)) return [];
  /** @type {{file: string, classIndex: number}[]} */
  const entries = JSON.parse(await readFile(list, 'utf8'));
  const validation = entries.filter(({ file }) => file.startsWith('validation/'));
  const second = validation.slice(Math.floor(validation.length / 2));
  const step = second.length / PHOTOGRAPHS;
  const chosen = Array.from({ length: PHOTOGRAPHS }, (_, i) => second[Math.floor(i * step)]).filter(
    (entry) => entry !== undefined,
  );
  return Promise.all(
    chosen.map(async ({ file, classIndex }) => ({
      kind: /** @type {const} */ ('photograph'),
      name: path.basename(file, '.jpg'),
      bytes: await readFile(path.join(folder, file)),
      contentType: 'image/jpeg',
      classIndex,
    })),
  );
}

/** @returns {Promise<MixedPicture[]>} */
async function readOwn() {
  return Promise.all(
    own.map(async ([kind, file]) => ({
      kind,
      name: path.basename(file),
      bytes: await readFile(path.join(root, file)),
      contentType: file.endsWith('.svg') ? 'image/svg+xml' : 'image/png',
      classIndex: null,
    })),
  );
}

/** Draws the pictures in a browser, or returns those that were drawn before. @returns {Promise<MixedPicture[]>} */
async function readDrawn() {
  const plan = Object.entries(drawn).flatMap(([kind, functions]) =>
    functions.map((draw, i) => ({ kind: /** @type {PictureKind} */ (kind), name: `${kind}-${i}`, draw })),
  );
  const folder = path.join(root, '.cache/bench/mixed-pictures');
  if (!existsSync(folder))
    await drawInto(
      folder,
      plan.map(({ name, draw }) => ({ name, markup: draw(randomFor(SEED, name)) })),
    );
  return Promise.all(
    plan.map(async ({ kind, name }, i) => {
      const isPng = qualityOf(i) === null;
      const bytes = await readFile(path.join(folder, `${name}.${isPng ? 'png' : 'jpg'}`));
      return { kind, name, bytes, contentType: isPng ? 'image/png' : 'image/jpeg', classIndex: null };
    }),
  );
}

/** @param {number} index */
function qualityOf(index) {
  return QUALITIES[index % QUALITIES.length] ?? null;
}

/** @param {string} folder @param {{name: string, markup: string}[]} pictures */
async function drawInto(folder, pictures) {
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  const { chrome } = await ensureBrowsers({ browsers: ['chrome'] });
  const browser = await puppeteer.launch({ headless: true, args: ['--no-sandbox'], executablePath: chrome ?? '' });
  try {
    const page = await browser.newPage();
    for (const [i, { name, markup }] of pictures.entries()) {
      const size = /^<svg [^>]*? width="(\d+)" height="(\d+)"/.exec(markup);
      const [width, height] = size ? [Number(size[1]), Number(size[2])] : [760, 440];
      await page.setViewport({ width, height });
      await page.setContent(size ? `<!doctype html><style>body { margin: 0 } svg { display: block }</style>${markup}` : markup);
      const quality = qualityOf(i);
      const kind = quality === null ? /** @type {const} */ ({ type: 'png' }) : /** @type {const} */ ({ type: 'jpeg', quality });
      await writeFile(path.join(unfinished, `${name}.${quality === null ? 'png' : 'jpg'}`), await page.screenshot(kind));
    }
  } finally {
    await browser.close();
  }
  await rename(unfinished, folder);
}
