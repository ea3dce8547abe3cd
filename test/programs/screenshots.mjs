// @ts-check
/**
 * `npm run screenshots`: takes pictures of every surface in every state and look, into `screenshots/`, with a page and contact
 * sheets to look them through. docs/images has some of them, see `npm run docs:images`.
 */
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { defineProgram, oneBrowser, runProgram, UsageError } from '../../build/command-line.mjs';
import { sayProgress } from '../support/progress.mjs';
import { writeIndex } from './screenshots/index-page.mjs';
import { createWardrobe, looks, looksInTranslation } from './screenshots/looks.mjs';
import { bringIntoView, closeOthers, openStage } from './screenshots/stage.mjs';
import { surfaces } from './screenshots/surfaces/all.mjs';

/** @typedef {import('./screenshots/looks.mjs').LookName} LookName */
/** @typedef {import('./screenshots/surface.mjs').Surface} Surface */
/** @typedef {{file: string, surface: string, state: string, language: string, look: string}} Picture */

const program = defineProgram({
  command: 'npm run screenshots',
  about:
    'Takes pictures of every surface in every state: light, dark, forced colors, narrow to wide, zoomed, right to left, and in ' +
    'each language. They go to screenshots/LANGUAGE/SURFACE/STATE.LOOK.png, and screenshots/index.html shows them all.',
  options: {
    browser: oneBrowser,
    language: { value: 'NAME', choices: ['en', 'zh_CN'], several: true, help: 'a language; without it, both' },
    only: { value: 'NAME', several: true, help: 'a surface such as card, or one of its states such as card/heat-map' },
    look: { value: 'NAME', several: true, help: 'a look such as dark; without it, all' },
    sheets: { help: 'also draws contact sheets, into screenshots/sheets' },
    list: { help: 'prints the names of surfaces, states and looks, and takes no pictures' },
  },
});

await runProgram(program, async ({ values }) => {
  if (values.list) return printNames();
  const isWanted = readOnly(values.only);
  const wantedLooks = readLooks(values.look);
  /** @type {Picture[]} */
  const pictures = [];
  let hasFailed = false;
  for (const language of values.language) {
    const stage = await openStage(values.browser, language);
    try {
      const wear = await createWardrobe(stage.launched);
      for (const surface of surfaces.filter(({ name, states }) => states.some((state) => isWanted(name, state)))) {
        const usual = language === 'en' ? surface.looks : surface.looks.filter((look) => looksInTranslation.includes(look));
        const camera = { wear, language, looks: usual.filter((look) => wantedLooks.has(look)), isWanted, pictures };
        await stage.store({});
        await photograph(surface, stage, camera).catch((/** @type {unknown} */ error) => {
          console.error(`${surface.name}: ${error instanceof Error ? error.message : error}`);
          hasFailed = true;
        });
        await closeOthers(stage);
      }
    } finally {
      await stage.close();
    }
  }
  await writeIndex(values.browser, pictures, { sheets: values.sheets });
  console.log(`${pictures.length} pictures: screenshots/index.html`);
  return !hasFailed;
});

/**
 * @typedef {object} Camera
 * @property {Awaited<ReturnType<typeof createWardrobe>>} wear
 * @property {string} language
 * @property {LookName[]} looks
 * @property {(surface: string, state: string) => boolean} isWanted
 * @property {Picture[]} pictures those that have been taken
 */

/**
 * @param {Surface} surface
 * @param {import('./screenshots/stage.mjs').Stage} stage
 * @param {Camera} camera
 */
async function photograph({ name, size, states, walk }, stage, { wear, language, looks: worn, isWanted, pictures }) {
  const folder = path.join('screenshots', language, name);
  await mkdir(folder, { recursive: true });
  const left = states.filter((state) => isWanted(name, state));
  const began = Date.now();
  for await (const { state, page, element, whole, screen } of walk(stage)) {
    if (!states.includes(state)) throw new Error(`The state "${state}" is not in the list of states.`);
    if (!left.includes(state)) continue;
    for (const look of screen ? worn.slice(0, 1) : worn) {
      const file = path.join(folder, screen ? `${state}.png` : `${state}.${look}.png`);
      await rm(file, { force: true });
      if (screen) {
        await stage.launched.screenshotOfScreen(file);
      } else {
        await page.bringToFront();
        await wear(page, looks[look], size);
        if (whole) await growToContent(page);
        if (element) await page.evaluate(bringIntoView, element);
        await page.screenshot({ path: file });
      }
      pictures.push({ file, surface: name, state, language, look });
    }
    if (!screen) await wear(page, looks.light, size);
    left.splice(left.indexOf(state), 1);
    if (left.length === 0) break;
  }
  sayProgress(`${language} ${name}: ${((Date.now() - began) / 1000).toFixed(0)} s`);
  if (left.length > 0) throw new Error(`Not reached: ${left.join(', ')}.`);
}

/** Makes the viewport as high as the page. A picture of more than the viewport has no scroll bar, but room for one. @param {import('puppeteer-core').Page} page */
async function growToContent(page) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const viewport = page.viewport();
  if (viewport && height > viewport.height) await page.setViewport({ ...viewport, height });
}

/** @param {readonly string[]} only @returns {(surface: string, state: string) => boolean} */
function readOnly(only) {
  const names = surfaces.flatMap(({ name, states }) => [name, ...states.map((state) => `${name}/${state}`)]);
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new UsageError(`There is no surface or state "${unknown}"; --list prints their names.`);
  return (surface, state) => only.length === 0 || only.includes(surface) || only.includes(`${surface}/${state}`);
}

/** @param {readonly string[]} wanted @returns {Set<string>} */
function readLooks(wanted) {
  const unknown = wanted.find((name) => !Object.hasOwn(looks, name));
  if (unknown !== undefined) throw new UsageError(`There is no look "${unknown}"; --list prints their names.`);
  return new Set(wanted.length > 0 ? wanted : Object.keys(looks));
}

function printNames() {
  for (const { name, states } of surfaces) for (const state of states) console.log(`${name}/${state}`);
  console.log();
  for (const [name, { help }] of Object.entries(looks)) console.log(`${name.padEnd(8)} ${help}`);
}
