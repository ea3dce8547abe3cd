// @ts-check

/**
 * What a page's main thread did, from Chrome's own trace.
 * @typedef {object} ThreadTasks
 * @property {number} longest milliseconds of the thread's own time in one task
 * @property {number} over50 tasks of more than 50 ms
 * @property {number} busy milliseconds in all tasks
 */

/**
 * @typedef {object} TraceEvent
 * @property {string} name
 * @property {number} pid
 * @property {number} tid
 * @property {number} [dur] microseconds
 * @property {number} [tdur] microseconds of the thread's own time
 */

const MARK = 'the page that is measured';

const categories = ['disabled-by-default-devtools.timeline', 'toplevel', 'blink.user_timing'];

/**
 * @param {import('puppeteer-core').Page} page Chrome's
 * @param {() => Promise<void>} work
 * @returns {Promise<ThreadTasks>}
 */
export async function traceMainThread(page, work) {
  await page.tracing.start({ categories });
  await page.evaluate((name) => void performance.mark(name), MARK);
  await work();
  const trace = await page.tracing.stop();
  if (!trace) throw new Error('Chrome gave no trace.');
  return sumUp(JSON.parse(new TextDecoder().decode(trace)).traceEvents);
}

/**
 * @param {TraceEvent[]} events
 * @returns {ThreadTasks}
 */
export function sumUp(events) {
  const mark = events.find(({ name }) => name === MARK);
  if (!mark) throw new Error('The trace does not tell which thread is the page’s.');
  // Versions of Chrome name them either way, and some both ways, one inside the other.
  const names = ['RunTask', 'ThreadControllerImpl::RunTask'];
  const ofThread = events.filter(({ pid, tid, dur }) => pid === mark.pid && tid === mark.tid && dur !== undefined);
  const name = names.find((each) => ofThread.some((event) => event.name === each));
  const times = ofThread.filter((event) => event.name === name).map(({ dur = 0, tdur = dur }) => tdur / 1000);
  return {
    longest: Math.max(0, ...times),
    over50: times.filter((time) => time > 50).length,
    busy: times.reduce((sum, time) => sum + time, 0),
  };
}
