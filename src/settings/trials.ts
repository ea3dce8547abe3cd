import { browser } from '../platform/browser';
import { backends } from '../domain/classification';
import type { TrialReport } from '../domain/engine-state';
import { fieldsOf, isText, isWithin } from '../domain/shape';
import { createSerializer } from '../domain/async';

const KEY = 'trials';
/** Milliseconds. */
const SLOWEST = 1e9;
const LONGEST_NAME = 1000;

/** More than anybody has renderers; whatever else lies in the storage is left alone. */
const MOST_TRIALS = 20;

/** Trials that could be stored nowhere. They last as long as this context. */
let unstored: Record<string, TrialReport> = {};

/** Returns the trials of this machine's renderers, by renderer name. A storage area that cannot be read has none. */
export async function loadTrials(): Promise<Record<string, TrialReport>> {
  const [kept, ofSession] = await Promise.all([loadFrom('local'), loadFrom('session')]);
  return { ...trialsIn(kept), ...trialsIn(ofSession), ...unstored };
}

/** All that lies there, as a newer version may have written it. */
async function loadFrom(area: 'local' | 'session'): Promise<Record<string, unknown>> {
  try {
    return fieldsOf((await browser.storage[area].get(KEY))[KEY]);
  } catch {
    return {};
  }
}

function trialsIn(stored: Record<string, unknown>): Record<string, TrialReport> {
  const valid = Object.entries(stored).filter(
    (entry): entry is [string, TrialReport] => isTrialReport(entry[1]) && entry[1].renderer === entry[0],
  );
  return Object.fromEntries(valid.slice(-MOST_TRIALS));
}

/** Stores one trial after the other, so that none of two at once is lost. */
const serialize = createSerializer();

/**
 * Remembers a trial. A trial that cannot be stored is remembered until the
 * browser ends, or at least for as long as this context lives, or each image would be followed by another trial; then the reason is thrown.
 */
export function storeTrial(trial: TrialReport): Promise<void> {
  return serialize(() => addTrial(trial));
}

async function addTrial(trial: TrialReport): Promise<void> {
  const [kept, ofSession] = await Promise.all([loadFrom('local'), loadFrom('session')]);
  const trials = { ...trialsIn(ofSession), ...unstored, [trial.renderer]: trial };
  try {
    await browser.storage.local.set({ [KEY]: { ...kept, ...trials } });
    unstored = {};
    await browser.storage.session.set({ [KEY]: {} });
  } catch (error) {
    unstored = trials;
    // `unstored` remembers it where the session cannot store it either.
    await browser.storage.session.set({ [KEY]: trials }).catch(() => undefined);
    throw error;
  }
}

function isTrialReport(value: unknown): value is TrialReport {
  const { renderer, faster, milliseconds } = fieldsOf(value);
  const times = fieldsOf(milliseconds);
  const areTimes = backends.every((backend) => times[backend] === null || isWithin(0, SLOWEST)(times[backend]));
  // The faster one has a time: where nothing started, none is faster.
  const isFaster = backends.some((backend) => backend === faster && times[backend] !== null);
  return isText(LONGEST_NAME)(renderer) && isFaster && areTimes;
}
