// @ts-check
import { insertBefore } from '../../../support/insert-before.mjs';
import { openSession } from '../../../support/session.mjs';
import { waitFor } from '../../../support/timing.mjs';
import { copyWithOwnId } from '../build-contenders.mjs';
import { withLimit } from '../with-limit.mjs';
import { timeCard } from './first-card.mjs';
import { openLoaded } from './page-run.mjs';

/** @typedef {import('../results.mjs').Figure} Figure */
/** @typedef {import('../plan').Plan} Plan */
/** @typedef {import('../../../support/launch.mjs').LaunchedBrowser} LaunchedBrowser */

/** Seconds for one build in one round. */
const LIMIT = 120;

/** Milliseconds after which an engine without work ends its workers, in the build and in the copy that is measured. */
const FIVE_MINUTES = 300_000;
const INSTEAD = 5000;

/** @param {string} baseline @returns {Record<'cold' | 'idle' | 'share', Figure>} */
const figuresOf = (baseline) => ({
  cold: {
    id: 'card-before-idle',
    title: 'From the keys to the answer on a card, the first in a new profile',
    unit: 'ms',
    better: 'lower',
    baseline,
  },
  idle: {
    id: 'card-after-idle',
    title: 'From the keys to the answer on a card, the first after all workers have ended',
    unit: 'ms',
    better: 'lower',
    baseline,
  },
  share: {
    id: 'card-after-idle-share',
    title: 'The first answer after all workers have ended, in parts of the first in the same new profile',
    unit: 'times',
    better: 'lower',
    baseline,
  },
});

/**
 * Measures the first card in a new profile, and the first one after the browser was idle for five minutes: then the engine has ended its
 * workers, and the browser has ended the background. Nobody waits five minutes here: in a copy of the build, that one timer is short, and
 * the background is ended as the browser ends it. Each build gets a new profile in each round.
 * @param {Plan} plan
 */
export async function measureAfterIdle({ browser, builds, baseline, results, rounds, server, say }) {
  const { cold, idle, share } = figuresOf(baseline);
  for (let round = 0; round < rounds; round++) {
    for (const [index, built] of builds.entries()) {
      say(`${browser}: ${built.name}, first answer after all workers have ended, round ${round + 1} of ${rounds}`);
      const { name, folder } = await copyWithOwnId(built, index, { keepsId: true });
      await insertBefore(folder, ['offscreen.js'], `(${shortenTimer})(${FIVE_MINUTES}, ${INSTEAD});`);
      const session = await openSession(browser, { extensionFolder: folder });
      try {
        const times = await withLimit('The two cards', LIMIT, timeBoth(session.launched, server));
        results.add(cold, browser, name, [times.cold]);
        results.add(idle, browser, name, [times.idle]);
        results.add(share, browser, name, [times.idle / times.cold]);
      } catch (error) {
        results.fail(browser, `${name}, first answer after all workers have ended`, error);
      } finally {
        await session.close();
      }
    }
  }
}

/** @param {LaunchedBrowser} launched @param {Plan['server']} server @returns {Promise<{cold: number, idle: number}>} milliseconds */
async function timeBoth(launched, server) {
  // The page through which the test looks opens before the measurement.
  await launched.evaluateInExtension(() => undefined);
  // The scripts come into each page with its first card.
  const [cold, idle] = [
    await openLoaded(launched, server.addressOfPage(1, 0)),
    await openLoaded(launched, server.addressOfPage(1, 1)),
  ];
  const times = { cold: await timeCard(launched, cold, 1), idle: 0 };
  await waitFor(async () => (await countWorkers(launched)) === 0, { what: 'the workers to end', timeout: 60_000 });
  await launched.stopBackground();
  times.idle = await timeCard(launched, idle, 1);
  return times;
}

/**
 * Counts the workers of Chrome's offscreen document. Firefox's event page takes its workers with it.
 * @param {LaunchedBrowser} launched
 */
async function countWorkers({ name, browser, extensionOrigin }) {
  if (name !== 'chrome') return 0;
  const target = browser.targets().find((each) => each.url() === `${extensionOrigin}/offscreen.html`);
  if (!target) return 0;
  const document = await target.createCDPSession();
  try {
    let count = 0;
    document.on('sessionattached', () => (count += 1));
    await document.send('Target.setAutoAttach', { autoAttach: true, flatten: true, waitForDebuggerOnStart: false });
    return count;
  } finally {
    await document.detach();
  }
}

/**
 * Runs in the offscreen document. It is sent as text, so it can use nothing from around it.
 * @param {number} long milliseconds of the timer that is shortened
 * @param {number} short
 */
function shortenTimer(long, short) {
  const start = globalThis.setTimeout;
  globalThis.setTimeout = /** @type {typeof setTimeout} */ (
    (/** @type {() => void} */ work, /** @type {number} */ delay, /** @type {unknown[]} */ ...given) =>
      start(work, delay === long ? short : delay, ...given)
  );
}
