// @ts-check
import { recordTrace } from './record-trace.mjs';
import { sampleScripts } from './script-samples.mjs';

/**
 * The tasks of a page's main thread, from Chrome's trace, and the share of our scripts. The share comes from samples, because the
 * trace itself attributes work after an `await` or a message between ports to no script.
 * @typedef {object} PageTasks
 * @property {Sum} page the page's own work and ours
 * @property {Sum} ours our scripts' share of each of these tasks
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
 * @property {number} [tdur] microseconds of the thread's own time, without waiting for the processor
 * @property {number} pid
 * @property {number} tid
 * @property {string} [id]
 * @property {{data?: ProfileData}} [args]
 */

/**
 * Data of V8's profiler: the new stacks, the stack of each sample, and the microseconds between samples.
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

/** Marks set by the page. The trace covers the whole browser; the marks identify the page's thread and the measured period. */
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

/** Returns the events of the page's thread between the marks. @param {TraceEvent[]} events */
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

/** Returns milliseconds. @param {TraceEvent} task */
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
