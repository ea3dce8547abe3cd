// @ts-check
import { setTimeout as pause } from 'node:timers/promises';
import { listOnly } from '../../../support/list-only.mjs';
import { canMeasureMemory, memoryOf } from '../../../support/process-memory.mjs';
import { openSession } from '../../../support/session.mjs';
import { withLimit } from '../with-limit.mjs';
import { openListed, openLoaded, runInPopup } from './page-run.mjs';

/** @typedef {import('../results.mjs').Figure} Figure */
/** @typedef {import('../plan').Plan} Plan */

/** Images on a page. More images come as more pages in the same tab's browser. */
const PAGE = 1000;
/** Milliseconds between two samples, and for a page to come to rest before and after a run. */
const EVERY = 500;
const REST = 5000;
/** Milliseconds after which the engine has ended all workers but one. */
const IDLE = 65_000;
/** Seconds for one page. */
const LIMIT = 900;
/** The contender that shows the page and does nothing. */
const NOBODY = 'Without GapLens';

/** @param {string} id @param {string} title @param {string} baseline @returns {Figure} */
const megabytes = (id, title, baseline) => ({ id, title, unit: 'MB', better: 'lower', baseline });

/**
 * Measures the memory (PSS) of all the browser's processes: over a page of photographs before GapLens does anything, at most while
 * it classifies them, and after each page.
 * @param {Plan} plan
 */
export async function measureMemory({ browser, builds, baseline, results, server, memoryImages, say }) {
  if (!canMeasureMemory) return;
  const without = megabytes('memory-without', 'The browser with the page, before GapLens is used', baseline);
  const during = megabytes('memory-during', 'At most during the run, over the browser before it', baseline);
  const after = megabytes('memory-after', 'After the last image, over the browser before the first', baseline);
  const idle = megabytes('memory-idle', 'A minute after the last image, over the browser before the first', baseline);
  const scrolled = megabytes('memory-scrolled', 'At most while the page is scrolled through, over the browser before it', NOBODY);
  /** @type {Figure} */
  const growth = {
    ...megabytes('memory-growth', `The whole browser after the last image, in parts of its size after the first page`, baseline),
    unit: 'times',
  };
  await measureScrolled({ browser, folder: builds[0]?.folder ?? '', memoryImages, server })
    .then((most) => results.add(scrolled, browser, NOBODY, [most]))
    .catch((error) => results.fail(browser, `${NOBODY}, memory`, error));
  for (const { name, folder } of builds) {
    try {
      const levels = await measureBuild({
        browser,
        folder,
        memoryImages,
        server,
        say: (what) => say(`${browser}: ${name}, ${what}`),
      });
      const [first] = levels;
      const last = levels.at(-1);
      if (!first || !last) continue;
      results.add(without, browser, name, [first.before]);
      results.add(during, browser, name, [Math.max(...levels.map(({ most }) => most)) - first.before]);
      results.add(after, browser, name, [last.after - first.before]);
      results.add(idle, browser, name, [last.idle - first.before]);
      if (levels.length > 1) results.add(growth, browser, name, [last.after / first.after]);
    } catch (error) {
      results.fail(browser, `${name}, memory`, error);
    }
  }
}

/** @typedef {{before: number, most: number, after: number, idle: number}} Levels megabytes, of one page */

/**
 * Returns by how much the browser grows while somebody scrolls through the first page, which decodes its images. GapLens is not used.
 * @param {Pick<Plan, 'browser' | 'server' | 'memoryImages'> & {folder: string}} parts
 */
async function measureScrolled({ browser, folder, memoryImages, server }) {
  const session = await openSession(browser, { extensionFolder: folder });
  try {
    await listOnly(session.launched);
    const pid = session.launched.browser.process()?.pid;
    if (pid === undefined) throw new Error('The process of the browser is unknown.');
    const page = await openLoaded(session.launched, server.addressOfPage(Math.min(PAGE, memoryImages)));
    await pause(REST);
    const before = await memoryOf(pid);
    const { work, most } = await sampleDuring(pid, page.evaluate(scrollThrough));
    if (work instanceof Error) throw work;
    return most - before;
  } finally {
    await session.close();
  }
}

/** Runs in the page. */
async function scrollThrough() {
  for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight / 2) {
    scrollTo(0, top);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/**
 * @param {Pick<Plan, 'browser' | 'server' | 'memoryImages' | 'say'> & {folder: string}} parts
 * @returns {Promise<Levels[]>} one for each page
 */
async function measureBuild({ browser, folder, memoryImages, server, say }) {
  const session = await openSession(browser, { extensionFolder: folder });
  try {
    await listOnly(session.launched);
    const pid = session.launched.browser.process()?.pid;
    if (pid === undefined) throw new Error('The process of the browser is unknown.');
    /** @type {Levels[]} */
    const levels = [];
    for (let from = 0; from < memoryImages; from += PAGE) {
      const count = Math.min(PAGE, memoryImages - from);
      const level = await withLimit(
        `A page of ${count}`,
        LIMIT,
        measurePage(session.launched, pid, server.addressOfPage(count, from), from + count >= memoryImages),
      );
      say(
        `memory with ${from + count} images: ${[level.before, level.most, level.after, level.idle].map(Math.round).join(', ')} MB`,
      );
      levels.push(level);
    }
    return levels;
  } finally {
    await session.close();
  }
}

/**
 * @param {import('../../../support/launch.mjs').LaunchedBrowser} launched
 * @param {number} pid
 * @param {string} address
 * @param {boolean} isLast the page stays open until the engine is idle
 * @returns {Promise<Levels>}
 */
async function measurePage(launched, pid, address, isLast) {
  const page = await openLoaded(launched, address);
  await pause(REST);
  const before = await memoryOf(pid);
  const popup = await openListed(launched, page);
  const { work, most } = await sampleDuring(pid, runInPopup(popup));
  await popup.close();
  await pause(REST);
  const after = await memoryOf(pid);
  if (isLast) await pause(IDLE);
  const idle = await memoryOf(pid);
  await page.close();
  if (work instanceof Error) throw work;
  return { before, most, after, idle };
}

/**
 * @template T
 * @param {number} pid
 * @param {Promise<T>} work
 * @returns {Promise<{work: T | Error, most: number}>} the largest sample in megabytes
 */
async function sampleDuring(pid, work) {
  let most = 0;
  const state = { isOver: false };
  const ended = work
    .catch((error) => (error instanceof Error ? error : new Error(String(error))))
    .finally(() => (state.isOver = true));
  while (!state.isOver) {
    most = Math.max(most, await memoryOf(pid));
    await Promise.race([pause(EVERY), ended]);
  }
  return { work: await ended, most };
}
