// @ts-check
/**
 * Measures how smoothly long lists scroll: `npm run bench:list`.
 *
 * Classifies a page of 2,000 images. Then scrolls by the wheel, interleaved, through the list of the results page, the list of
 * the popup (in a tab), and a plain page with as many similar rows and no script. Measures the time between frames, frames with a
 * gap in place of a row, and in Chrome how long the page's main thread is busy. Then types a word into the search, letter by
 * letter. In Chrome, also measures how busy the results page's main thread is while answers arrive.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { defineProgram, readNumber, runProgram, someBrowsers } from '../../build/command-line.mjs';
import { activeTab } from '../support/active-tab.mjs';
import { serveManyImages } from '../support/many-images.mjs';
import { press } from '../support/results-page.mjs';
import { sayProgress } from '../support/progress.mjs';
import { openSession } from '../support/session.mjs';
import { waitFor } from '../support/timing.mjs';
import { servePlainPage } from './list-scroll/plain-page.mjs';
import { typeIntoSearch } from './list-scroll/type-search.mjs';
import { scrollByWheel } from './list-scroll/wheel-frames.mjs';
import { median, quantile } from './statistics.mjs';
import { tracePageTasks } from './page-cost/page-tasks.mjs';

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('./page-cost/page-tasks.mjs').PageTasks} PageTasks */

/** CSS pixels for each turn of the wheel: a few rows, as when a person hurries. */
const TURN = 720;
const ROW_HEIGHT = 73;
const WORD = 'terrier';

const program = defineProgram({
  command: 'npm run bench:list',
  about: 'Measures how smoothly long lists scroll, beside a plain page with as many rows. Takes a few minutes.',
  options: {
    rounds: { value: 'NUMBER', default: '3', help: 'measurements of each list' },
    rows: { value: 'NUMBER', default: '2000', help: 'images in the lists' },
    browser: someBrowsers,
  },
});

await runProgram(program, async ({ values }) => {
  const rounds = readNumber('rounds', values.rounds, { from: 1 });
  const rows = readNumber('rows', values.rows, { from: 1 });
  for (const browser of values.browser) await measureBrowser(browser, rounds, rows);
});

/** @param {'chrome' | 'firefox'} browser @param {number} rounds @param {number} rows */
async function measureBrowser(browser, rounds, rows) {
  const copied = await mkdtemp(path.join(os.tmpdir(), 'gaplens-list-'));
  const server = await serveManyImages(rows);
  const session = await openSession(browser, { say: sayProgress, prepare: (folder) => cp(folder, copied, { recursive: true }) });
  const { launched } = session;
  try {
    const { tabId, during, plain } = await classifyAll(session, server, copied, rows);
    if (during) console.log(`${browser}, results page while answers come: ${describeTasks([during])}`);
    const lists = { 'plain rows': plain, 'results page': `results.html?tab=${tabId}`, popup: `popup.html?tab=${tabId}` };
    /** @type {Record<string, Measured[]>} */
    const measured = Object.fromEntries(Object.keys(lists).map((what) => [what, []]));
    for (let round = 0; round < rounds; round++)
      for (const [what, where] of Object.entries(lists)) measured[what]?.push(await measureOnce(launched, where, rows));
    for (const [what, each] of Object.entries(measured)) console.log(describe(`${browser}, ${what}`, each));
  } finally {
    await session.close();
    await server.stop();
    await rm(copied, { recursive: true, force: true });
  }
}

/**
 * Classifies the page of many images from the results page.
 * @param {import('../support/session.mjs').Session} session
 * @param {import('../support/server.mjs').TestServer} server
 * @param {string} extensionFolder
 * @param {number} rows
 */
async function classifyAll({ launched }, server, extensionFolder, rows) {
  const page = await launched.newPage();
  await page.goto(`${server.origin}/many/index.html?count=${rows}`);
  await waitFor(() => page.evaluate(() => document.documentElement.dataset['ready'] !== undefined), {
    what: 'the images of the page',
    timeout: 60_000,
  });
  await (await launched.pressToolbarButton(page)).close();
  const tabId = await activeTab(launched);
  const results = await launched.openExtensionPage(`results.html?tab=${tabId}`);
  await press(results, '.scan .primary');
  await waitFor(() => results.evaluate(() => document.querySelector('.results .number') !== null), {
    what: 'the first answer',
    timeout: 60_000,
  });
  const isOver = () =>
    results.evaluate(() => document.querySelector('.scan [role=status]')?.textContent?.includes(' classified') === true);
  const seconds = (/** @type {number} */ count) =>
    /** @type {Promise<void>} */ (new Promise((resolve) => setTimeout(resolve, 1000 * count)));
  const during =
    launched.name === 'chrome' ? await tracePageTasks(results, launched.extensionOrigin, () => seconds(10)) : undefined;
  await waitFor(isOver, { what: 'the run to end', timeout: 600_000 });
  const plain = await servePlainPage(results, server, { extensionFolder, rows });
  await results.close();
  return { tabId, during, plain };
}

/**
 * @typedef {import('./list-scroll/wheel-frames.mjs').ScrolledFrames & {tasks?: PageTasks, keys: number[], keyTasks?: PageTasks}}
 * Measured
 */

/**
 * @param {import('../support/launch.mjs').LaunchedBrowser} launched
 * @param {string} where an address, or a page of the extension
 * @param {number} rows
 * @returns {Promise<Measured>}
 */
async function measureOnce(launched, where, rows) {
  const isOurs = !where.startsWith('http');
  const page = isOurs ? await launched.openExtensionPage(where) : await launched.newPage();
  if (!isOurs) await page.goto(where);
  await page.bringToFront();
  await page.setViewport({ width: 1100, height: 800 });
  await waitFor(() => page.evaluate(() => document.querySelector('.results .number') !== null), {
    what: `rows of ${where}`,
    timeout: 60_000,
  });
  const traced = (/** @type {() => Promise<void>} */ work) =>
    launched.name === 'chrome' ? tracePageTasks(page, launched.extensionOrigin, work) : work().then(() => undefined);
  /** @type {import('./list-scroll/wheel-frames.mjs').ScrolledFrames} */
  let scrolled = { times: [], blank: 0, moved: 0 };
  const turns = Math.ceil((rows * ROW_HEIGHT) / TURN);
  const tasks = await traced(async () => void (scrolled = await scrollByWheel(page, { turns, distance: TURN })));
  /** @type {number[]} */
  let keys = [];
  const hasSearch = isOurs && (await page.evaluate(() => document.querySelector('.find input') !== null));
  const keyTasks = hasSearch ? await traced(async () => void (keys = await typeIntoSearch(page, WORD))) : undefined;
  await page.close();
  return { ...scrolled, keys, ...(tasks && { tasks }), ...(keyTasks && { keyTasks }) };
}

/**
 * @param {string} what
 * @param {Measured[]} measured
 */
function describe(what, measured) {
  const times = measured.flatMap((each) => each.times);
  const keys = measured.flatMap((each) => each.keys);
  const blank = measured.reduce((sum, each) => sum + each.blank, 0);
  const moved = Math.min(...measured.map((each) => each.moved));
  const parts = [`frames ${describeTimes(times)}, ${times.length} of them, ${blank} with a gap, over ${Math.round(moved)} px`];
  const tasks = measured.flatMap((each) => each.tasks ?? []);
  if (tasks.length > 0) parts.push(describeTasks(tasks));
  if (keys.length > 0) parts.push(`keys ${describeTimes(keys)}`);
  const keyTasks = measured.flatMap((each) => each.keyTasks ?? []);
  if (keyTasks.length > 0) parts.push(describeTasks(keyTasks));
  return `${what}: ${parts.join('; ')}`;
}

/** @param {number[]} times */
function describeTimes(times) {
  const shown = [0.5, 0.95, 0.99, 1].map((share) => quantile(times, share).toFixed(1));
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  return `${mean.toFixed(1)} ms on average (${shown.join(' / ')} median / 95% / 99% / longest)`;
}

/** @param {PageTasks[]} tasks */
function describeTasks(tasks) {
  const longest = Math.max(...tasks.map(({ page }) => page.longest));
  const over = tasks.reduce((sum, { page }) => sum + page.over50, 0);
  const [all, scripts] = [
    median(tasks.map(({ page }) => page.total)).toFixed(0),
    median(tasks.map(({ ours }) => ours.total)).toFixed(0),
  ];
  return `main thread busy ${all} ms, of these scripts ${scripts} ms; longest task ${longest.toFixed(1)} ms, ${over} over 50 ms`;
}
