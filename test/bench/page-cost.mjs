// @ts-check
/**
 * Measures what GapLens costs a page: `npm run bench:page`.
 *
 * Scrolls a page of 2,000 images, a page that appends 50 images a second, and a page of very large photographs. Measures the time
 * between frames without GapLens, with its list open, and while it classifies, interleaved in one run. In Chrome, also measures
 * the tasks of the page's main thread from the browser's trace: the longest task, the number of tasks over 50 ms, the total time,
 * and our scripts' share. Classifying competes with the page for the processor, like any program. On a machine with few cores,
 * this dominates the results.
 */
import { defineProgram, readNumber, runProgram, someBrowsers } from '../../build/command-line.mjs';
import { serveManyImages } from '../support/many-images.mjs';
import { listOnly } from '../support/list-only.mjs';
import { sayProgress } from '../support/progress.mjs';
import { openSession } from '../support/session.mjs';
import { waitFor } from '../support/timing.mjs';
import { measureFrames } from './page-cost/frame-times.mjs';
import { tracePageTasks } from './page-cost/page-tasks.mjs';
import { openListed } from './speed/figures/page-run.mjs';
import { median, quantile } from './statistics.mjs';

const LARGE_IMAGES = 12;

const pages = {
  'page of 2,000 images': 'count=2000',
  'page that appends 50 a second': 'count=50&perSecond=50',
  'page of 12 images of 12 million pixels each': `count=200&large=${LARGE_IMAGES}`,
};
const modes = /** @type {const} */ (['without', 'list open', 'classifying']);
/** @typedef {typeof modes[number]} Mode */

const program = defineProgram({
  command: 'npm run bench:page',
  about: 'Measures what GapLens costs a page: time between frames and long tasks, without it and with it. Takes ten minutes.',
  options: {
    rounds: { value: 'NUMBER', default: '3', help: 'measurements of each case' },
    seconds: { value: 'NUMBER', default: '5', help: 'length of a measurement' },
    browser: someBrowsers,
  },
});

await runProgram(program, async ({ values }) => {
  const rounds = readNumber('rounds', values.rounds, { from: 1 });
  const seconds = readNumber('seconds', values.seconds, { from: 1 });
  for (const browser of values.browser) await measureBrowser(browser, rounds, seconds);
});

/** @param {'chrome' | 'firefox'} browser @param {number} rounds @param {number} seconds */
async function measureBrowser(browser, rounds, seconds) {
  const server = await serveManyImages(3000, LARGE_IMAGES);
  const session = await openSession(browser, { say: sayProgress });
  try {
    await listOnly(session.launched);
    await warmUp(session.launched, `${server.origin}/many/index.html?count=50`);
    for (const [what, query] of Object.entries(pages)) {
      /** @type {Record<Mode, number[]>} */
      const frames = { without: [], 'list open': [], classifying: [] };
      /** @type {Record<Mode, import('./page-cost/page-tasks.mjs').PageTasks[]>} */
      const tasks = { without: [], 'list open': [], classifying: [] };
      for (let round = 0; round < rounds; round++) {
        for (const mode of modes) {
          const measured = await measureOnce(session, `${server.origin}/many/index.html?${query}`, mode, seconds);
          frames[mode].push(...measured.frames);
          if (measured.tasks) tasks[mode].push(measured.tasks);
        }
      }
      for (const mode of modes) console.log(describe(`${browser}, ${what}, ${mode}`, frames[mode], tasks[mode]));
    }
  } finally {
    await session.close();
    await server.stop();
  }
}

/**
 * Loads the model and chooses its backend, which happens only once in a browser.
 * @param {import('../support/launch.mjs').LaunchedBrowser} launched
 * @param {string} address
 */
async function warmUp(launched, address) {
  const page = await openPage(launched, address);
  const popup = await openList(launched, page, 'classifying');
  await popup.close();
  await page.close();
}

/**
 * Uses up Chrome's spare process. A spare process that was created during a trace still traces when the next page loads in it,
 * and loses the beginning of that page's trace.
 * @param {import('../support/launch.mjs').LaunchedBrowser} launched
 * @param {string} address
 */
async function useUpSpareProcess(launched, address) {
  const page = await launched.newPage();
  await page.goto(new URL('?count=1', address).href);
  await page.close();
}

/**
 * @param {import('../support/launch.mjs').LaunchedBrowser} launched
 * @param {string} address
 */
async function openPage(launched, address) {
  const page = await launched.newPage();
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  await waitFor(() => page.evaluate(() => document.documentElement.dataset['ready'] !== undefined), {
    what: 'the images of the page',
    timeout: 60_000,
  });
  return page;
}

/**
 * @param {import('../support/session.mjs').Session} session
 * @param {string} address
 * @param {Mode} mode
 * @param {number} seconds
 */
async function measureOnce({ launched }, address, mode, seconds) {
  await useUpSpareProcess(launched, address);
  const page = await openPage(launched, address);
  /** @type {number[]} */
  let frames = [];
  /** @type {import('../support/launch.mjs').Popup | undefined} */
  let popup;
  const work = async () => {
    if (mode !== 'without') popup = await openList(launched, page, mode);
    frames = await measureFrames(page, seconds);
  };
  const tasks =
    launched.name === 'chrome' ? await tracePageTasks(page, launched.extensionOrigin, work) : (await work(), undefined);
  await popup?.close();
  await page.close();
  return { frames, tasks };
}

/**
 * Opens the popup over the page, as a person does.
 * @param {import('../support/launch.mjs').LaunchedBrowser} launched
 * @param {import('puppeteer-core').Page} page
 * @param {Mode} mode
 */
async function openList(launched, page, mode) {
  const popup = await openListed(launched, page);
  if (mode === 'classifying') {
    await popup.evaluate(() => document.querySelector(/** @type {'button'} */ ('.scan .button.primary'))?.click());
    const hasAnswer = () => popup.evaluate(() => document.querySelector('.results .number') !== null);
    await waitFor(hasAnswer, { what: 'the first answer', timeout: 60_000 });
  }
  return popup;
}

/**
 * @param {string} what
 * @param {number[]} frames
 * @param {import('./page-cost/page-tasks.mjs').PageTasks[]} tasks
 */
function describe(what, frames, tasks) {
  const milliseconds = (/** @type {number} */ value) => `${value.toFixed(1)} ms`;
  const shown = [0.5, 0.95, 0.99].map((share) => milliseconds(quantile(frames, share))).join(' / ');
  const line = `${what}: frames ${shown} (median / 95% / 99%, ${frames.length} frames)`;
  if (tasks.length === 0) return line;
  const sums = /** @type {const} */ ([
    ["the page's thread", tasks.map((each) => each.page)],
    ['of that our scripts', tasks.map((each) => each.ours)],
  ]);
  const described = sums.map(([whose, each]) => {
    const longest = milliseconds(Math.max(...each.map((sum) => sum.longest)));
    const total = median(each.map((sum) => sum.total));
    return `${whose}: longest task ${longest}, over 50 ms ${each.reduce((sum, { over50 }) => sum + over50, 0)}, in all ${milliseconds(total)}`;
  });
  return [line, ...described].join('; ');
}
