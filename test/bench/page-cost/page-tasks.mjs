// @ts-check
import { recordTrace } from './record-trace.mjs';
import { sampleScripts } from './script-samples.mjs';

/**
 * Returns the work of a page's main thread, from Chrome's own trace, and how much of that our scripts were. Not what the trace itself
 * attributes to scripts: what goes on after an `await` or a message between ports it attributes to nobody.
 * @typedef {object} PageTasks
 * @property {Sum} page the page's own work and ours
 * @property {Sum} ours the same tasks, our scripts' share of each
 */

/**
 * @typedef {object} Sum
 * @property {number} longest milliseconds of the thread's own time in one task
 * @property {number} over50 tasks of more than 50 ms of the thread's own time
 * @property {number} total milliseconds of the thread's own time in all tasks
 */

/**
 * @typedef {object} TraceEvent
 * @property {string} name
 * @property {string} ph
 * @property {number} ts microseconds
 * @property {number} [dur] microseconds
 * @property {number} [tdur] microseconds of the thread's own time: on a busy machine a task waits for the processor too
 * @property {number} pid
 * @property {number} tid
 * @property {string} [id]
 * @property {{data?: ProfileData}} [args]
 */

/**
 * Of V8's profiler: the stacks that are new, which of them each sample has, and microseconds from sample to sample.
 * @typedef {object} ProfileData
 * @property {number} [startTime] microseconds
 * @property {number[]} [timeDeltas]
 * @property {{nodes?: {id: number, parent?: number, callFrame: {url?: string}}[], samples?: number[]}} [cpuProfile]
 */

const categories = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'blink.user_timing',
  'disabled-by-default-v8.cpu_profiler',
];

/** Marks of the page's own: the trace is of the whole browser, and these tell which thread is the page's, and from when to when. */
const marks = { begin: 'measured work begins', end: 'measured work ends' };

/**
 * @param {import('puppeteer-core').Page} page Chrome's
 * @param {string} origin of the extension
 * @param {() => Promise<void>} work
 * @returns {Promise<PageTasks>}
 */
export async function tracePageTasks(page, origin, work) {
  const events = await recordTrace(page, categories, async () => {
    await page.evaluate((name) => void performance.mark(name), marks.begin);
    await work();
    await page.evaluate((name) => void performance.mark(name), marks.end);
  });
  const tasks = findTasks(events);
  const ours = sampleScripts(events, tasks, (address) => address.startsWith(`${origin}/`));
  return { page: sumUp(tasks.map(threadTime)), ours: sumUp(tasks.map((task, index) => threadTime(task) * (ours[index] ?? 0))) };
}

/** Events of the page's thread between the marks. @param {TraceEvent[]} events */
function findTasks(events) {
  const find = (/** @type {string} */ mark) => {
    const event = events.find(({ name }) => name === mark);
    if (!event) throw new Error(`The trace lacks the mark "${mark}".`);
    return event;
  };
  const [begin, end] = [find(marks.begin), find(marks.end)];
  return events
    .filter(({ name, ph, pid, tid }) => name === 'RunTask' && ph === 'X' && pid === begin.pid && tid === begin.tid)
    .filter(({ ts, dur = 0 }) => ts >= begin.ts && ts + dur <= end.ts)
    .toSorted((a, b) => a.ts - b.ts);
}

/** Milliseconds. @param {TraceEvent} task */
function threadTime({ tdur = 0 }) {
  return tdur / 1000;
}

/** @param {number[]} times milliseconds @returns {Sum} */
function sumUp(times) {
  return {
    longest: Math.max(0, ...times),
    over50: times.filter((time) => time > 50).length,
    total: times.reduce((sum, time) => sum + time, 0),
  };
}
