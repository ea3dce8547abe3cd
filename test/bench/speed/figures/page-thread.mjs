// @ts-check
import { tracePageTasks } from '../../page-cost/page-tasks.mjs';
import { listOnly } from '../../../support/list-only.mjs';
import { openSession } from '../../../support/session.mjs';
import { withLimit } from '../with-limit.mjs';
import { openListed, openLoaded, runInPopup } from './page-run.mjs';

/** @typedef {import('../results.mjs').Figure} Figure */
/** @typedef {import('../plan').Plan} Plan */

const IMAGES = 100;
/** Seconds for one build. */
const LIMIT = 300;

/** @param {string} id @param {string} title @param {string} unit @param {string} baseline @returns {Figure} */
const lower = (id, title, unit, baseline) => ({ id, title, unit, better: 'lower', baseline });

/**
 * Measures what a run costs the main thread of its page, from the trace that only Chrome writes.
 * @param {Plan} plan
 */
export async function measurePageThread({ browser, builds, baseline, results, rounds, server, say }) {
  if (browser !== 'chrome') return;
  const ours = lower('page-thread', "Our scripts' time on the page's main thread, an image", 'ms', baseline);
  const longest = lower('page-longest-task', 'Our longest share of a task of the page', 'ms', baseline);
  for (let round = 0; round < rounds; round++) {
    for (const { name, folder } of builds) {
      say(`${browser}: ${name}, the page's thread, round ${round + 1} of ${rounds}`);
      const session = await openSession(browser, { extensionFolder: folder });
      try {
        await listOnly(session.launched);
        const { launched } = session;
        // Uses up the spare process, which would lose the beginning of the trace.
        await (await openLoaded(launched, server.addressOfPage(1))).close();
        const page = await openLoaded(launched, server.addressOfPage(IMAGES));
        const popup = await openListed(launched, page);
        const work = tracePageTasks(page, launched.extensionOrigin, async () => void (await runInPopup(popup)));
        const tasks = await withLimit('The traced run', LIMIT, work);
        results.add(ours, browser, name, [tasks.ours.total / IMAGES]);
        results.add(longest, browser, name, [tasks.ours.longest]);
      } catch (error) {
        results.fail(browser, `${name}, the page's thread`, error);
      } finally {
        await session.close();
      }
    }
  }
}
