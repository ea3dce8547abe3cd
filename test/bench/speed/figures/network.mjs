// @ts-check
import { askWorker, endWorker, engineScriptOf, startWorker } from './ask-worker.mjs';
import { openBrowserWith } from '../open-browser.mjs';
import { engines } from '../bench-extension.mjs';
import { copyWithOwnId } from '../build-contenders.mjs';
import { withLimit } from '../with-limit.mjs';

/** @typedef {import('../results.mjs').Figure} Figure */
/** @typedef {import('../plan').Plan} Plan */
/** @typedef {import('puppeteer-core').Page} Page */

/** The engine to which the others are compared. */
const baseline = 'tfjs-wasm';

/** @param {string} id @param {string} title @param {string} unit @returns {Figure} */
const lower = (id, title, unit) => ({ id, title, unit, better: 'lower', baseline });
const stages = {
  infer: lower('infer', 'The network alone, one image, one thread', 'ms'),
  decode: lower('decode', 'Decoding an image', 'ms'),
  preprocess: lower('preprocess', 'From pixels to the input of the network', 'ms'),
};
const total = lower('answer', 'From the file of an image to its answer', 'ms');
const start = lower('first-from-worker', 'From the start of the worker to its first answer', 'ms');

/** Answers of each worker that are not measured: Chrome compiles WebAssembly again, and better, while it runs. */
const WARM_UP = 10;

/** Seconds for one engine in one round: WebGL compiles for 10 s on a machine without a GPU. */
const LIMIT = 120;

/** A script in a page of its extension. @typedef {{name: string, page: Page, script: import('./ask-worker.mjs').WorkerScript}} Contender */

/**
 * Compares engines in one browser, each in a worker of its own, one after the other in each round.
 * @param {Plan} plan
 */
export async function measureNetworks({ browser, builds, benchFolder, results, rounds, server, images, say }) {
  const copies = await Promise.all(builds.map((built, index) => copyWithOwnId(built, index)));
  const { session, installed } = await openBrowserWith(browser, benchFolder, copies);
  try {
    const benchPage = await session.launched.openExtensionPage('bench.html');
    /** @type {Contender[]} */
    const contenders = [];
    for (const [index, extension] of installed.entries()) {
      const { name, folder } = /** @type {import('../build-contenders.mjs').BuiltGapLens} */ (builds[index]);
      // This page has no script, so that nothing else of the extension runs.
      const page = await extension.openExtensionPage('LICENSE.txt');
      contenders.push({ name, page, script: await engineScriptOf(folder) });
    }
    for (const { name, worker, format } of engines)
      contenders.push({ name, page: benchPage, script: { script: `${worker}.js`, kind: 'plain', module: format === 'esm' } });
    /** @type {Map<string, number[]>} */
    const classes = new Map();
    /** @type {Set<string>} */
    const failed = new Set();
    for (let round = 0; round < rounds; round++) {
      say(`${browser}: networks, round ${round + 1} of ${rounds}`);
      const left = contenders.filter(({ name }) => !failed.has(name));
      await runRound({ browser, results, failed, classes }, turned(left, round), images.map(server.addressOf));
    }
    noteOtherClasses(results, browser, classes);
  } finally {
    await session.close();
  }
}

/**
 * Returns the list beginning with another one, so that none always follows the same other one.
 * @template T
 * @param {readonly T[]} list
 * @param {number} by
 * @returns {T[]}
 */
const turned = (list, by) => list.map((_, index) => /** @type {T} */ (list[(index + by) % list.length]));

/**
 * Starts all workers one after the other, and then lets them take turns image by image.
 * @param {Pick<Plan, 'browser' | 'results'> & {failed: Set<string>, classes: Map<string, number[]>}} run
 * @param {Contender[]} contenders
 * @param {string[]} addresses of images
 */
async function runRound({ browser, results, failed, classes }, contenders, addresses) {
  /** Whatever fails takes no further part. @param {Contender} contender @param {() => Promise<void>} work */
  const attempt = async ({ name, page }, work) => {
    if (failed.has(name)) return;
    try {
      await page.bringToFront();
      await withLimit(name, LIMIT, work());
    } catch (error) {
      failed.add(name);
      results.fail(browser, `${name}, network`, error);
    }
  };
  for (const contender of contenders) {
    const { name, page, script } = contender;
    await attempt(contender, async () =>
      results.add(start, browser, name, [await startWorker(page, script, String(addresses[0]))]),
    );
  }
  for (const [index, address] of [...addresses.slice(0, WARM_UP), ...addresses].entries()) {
    for (const contender of turned(contenders, index)) {
      const { name, page, script } = contender;
      await attempt(contender, async () => {
        const answer = await askWorker(page, script, address);
        if (index < WARM_UP) return;
        results.add(total, browser, name, [answer.total]);
        for (const figure of /** @type {const} */ (['infer', 'decode', 'preprocess']))
          results.add(stages[figure], browser, name, [answer.milliseconds[figure]]);
        classes.set(name, [...(classes.get(name) ?? []), answer.top]);
      });
    }
  }
  for (const { page, script } of contenders) await endWorker(page, script);
}

/**
 * Engines resize in different ways, so a few most probable classes may differ; a wrong network would differ nearly everywhere.
 * @param {import('../results.mjs').Results} results
 * @param {import('../results.mjs').BrowserName} browser
 * @param {Map<string, number[]>} classes
 */
function noteOtherClasses(results, browser, classes) {
  const expected = classes.get(baseline) ?? [];
  for (const [name, own] of classes) {
    const same = own.filter((top, index) => top === expected[index]).length;
    if (same < own.length / 2)
      results.fail(browser, name, new Error(`It agrees with ${baseline} on ${same} of ${own.length} images only.`));
  }
}
