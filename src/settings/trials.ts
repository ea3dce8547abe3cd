import { browser } from '../platform/browser';
import { backends } from '../domain/classification';
import type { TrialReport } from '../domain/engine-state';
import { fieldsOf, isText, isWithin } from '../domain/shape';
import { createSerializer } from '../domain/async';

const KEY = 'trials';
/** Milliseconds. A stored time above this is not valid. */
const SLOWEST = 1e9;
const LONGEST_NAME = 1000;

/** Limit on the trials that are used. It is higher than the number of renderers that a machine has. */
const MOST_TRIALS = 20;

/** Trials that could not be stored anywhere. They last as long as this context. */
let unstored: Record<string, TrialReport> = {};

/** Returns the trials by renderer name. A storage area that cannot be read counts as empty. */
export async function loadTrials(): Promise<Record<string, TrialReport>> {
  const [kept, ofSession] = await Promise.all([loadFrom('local'), loadFrom('session')]);
  return { ...trialsIn(kept), ...trialsIn(ofSession), ...unstored };
}

/** Returns everything that is stored, including trials that only a newer version knows. */
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

/** Stores one trial after the other, so that simultaneous ones do not overwrite each other. */
const serialize = createSerializer();

/**
 * Stores a trial. If it cannot be stored, this keeps it until the browser or at least this context ends, because otherwise a
 * trial would follow each image. Then it throws the reason.
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
    // If the session cannot store the trials either, `unstored` still has them.
    await browser.storage.session.set({ [KEY]: trials }).catch(() => undefined);
    throw error;
  }
}

function isTrialReport(value: unknown): value is TrialReport {
  const { renderer, faster, milliseconds } = fieldsOf(value);
  const times = fieldsOf(milliseconds);
  const areTimes = backends.every((backend) => times[backend] === null || isWithin(0, SLOWEST)(times[backend]));
  // The faster backend must have a time.
  const isFaster = backends.some((backend) => backend === faster && times[backend] !== null);
  return isText(LONGEST_NAME)(renderer) && isFaster && areTimes;
}
