// @ts-check

/**
 * What scripts of ours did on the page's main thread, from Chrome's own trace.
 * @typedef {object} OwnTasks
 * @property {number} longest milliseconds of the thread's time that our scripts took in one task
 * @property {number} over50 tasks in which they took more than 50 ms
 * @property {number} total milliseconds in all tasks
 * @property {number} tasks how many there were
 */

/**
 * @typedef {object} TraceEvent
 * @property {string} name
 * @property {string} ph
 * @property {number} ts microseconds
 * @property {number} [dur] microseconds
 * @property {number} [tdur] microseconds of the thread's own time
 * @property {number} pid
 * @property {number} tid
 * @property {{data?: {url?: string}}} [args]
 */

/** The scripts that go into pages. */
const inPages = ['content', 'scan', 'card', 'heat-map', 'late-capture'];

const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel'];

/**
 * @param {import('puppeteer-core').Page} page Chrome's
 * @param {string} origin of the extension
 * @param {() => Promise<void>} work
 * @returns {Promise<OwnTasks>}
 */
export async function traceOwnTasks(page, origin, work) {
  await page.tracing.start({ categories });
  await work();
  const trace = await page.tracing.stop();
  if (!trace) throw new Error('Chrome gave no trace.');
  /** @type {TraceEvent[]} */
  const events = JSON.parse(new TextDecoder().decode(trace)).traceEvents;
  return sumUp(events, origin);
}

/**
 * @param {TraceEvent[]} events
 * @param {string} origin
 */
function sumUp(events, origin) {
  const complete = events.filter(({ ph }) => ph === 'X');
  // The trace is of the whole browser: popup and engine have threads of their own.
  const ours = complete.filter(({ args }) => inPages.some((script) => args?.data?.url === `${origin}/${script}.js`));
  const tasks = complete.filter(({ name }) => name === 'RunTask' || name === 'ThreadControllerImpl::RunTask');
  /** @type {Map<TraceEvent, number>} */
  const times = new Map();
  for (const call of outermost(ours)) {
    const task = tasks.find((each) => isIn(call, each));
    const key = task ?? call;
    times.set(key, (times.get(key) ?? 0) + (call.tdur ?? call.dur ?? 0) / 1000);
  }
  const values = [...times.values()];
  return {
    longest: Math.max(0, ...values),
    over50: values.filter((value) => value > 50).length,
    total: values.reduce((sum, value) => sum + value, 0),
    tasks: values.length,
  };
}

/** A function that calls another one of ours counts once. @param {TraceEvent[]} calls */
function outermost(calls) {
  return calls.filter((call) => !calls.some((other) => other !== call && isIn(call, other)));
}

/**
 * @param {TraceEvent} inner
 * @param {TraceEvent} outer
 */
function isIn(inner, outer) {
  const end = (/** @type {TraceEvent} */ { ts, dur = 0 }) => ts + dur;
  return inner.pid === outer.pid && inner.tid === outer.tid && inner.ts >= outer.ts && end(inner) <= end(outer);
}
