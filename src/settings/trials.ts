import { browser } from '../shared/browser';
import { backends } from '../shared/classification';
import type { TrialReport } from '../shared/engine-state';

const KEY = 'trials';

/** What was measured on this machine's renderers, by renderer name. */
export async function loadTrials(): Promise<Record<string, TrialReport>> {
  const [kept, ofSession] = await Promise.all([loadFrom('local'), loadFrom('session')]);
  return { ...kept, ...ofSession };
}

async function loadFrom(area: 'local' | 'session'): Promise<Record<string, TrialReport>> {
  const { [KEY]: stored } = await browser.storage[area].get(KEY);
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(Object.entries(stored).filter(([, trial]) => isTrialReport(trial)));
}

let lastStored: Promise<unknown> = Promise.resolve();

/**
 * Remembers a trial. One after the other: of two at once neither is lost. A trial that cannot be stored is remembered until the
 * browser ends, or each image would be followed by another trial; then the reason is thrown.
 */
export function storeTrial(trial: TrialReport): Promise<void> {
  const stored = lastStored.then(() => addTrial(trial));
  // The caller hears of it; the next trial has its own try.
  lastStored = stored.catch(() => undefined);
  return stored;
}

async function addTrial(trial: TrialReport): Promise<void> {
  const trials = { ...(await loadTrials()), [trial.renderer]: trial };
  try {
    await browser.storage.local.set({ [KEY]: trials });
    await browser.storage.session.set({ [KEY]: {} });
  } catch (error) {
    await browser.storage.session.set({ [KEY]: trials });
    throw error;
  }
}

function isTrialReport(value: unknown): value is TrialReport {
  const { renderer, faster, milliseconds } = fieldsOf(value);
  const times = fieldsOf(milliseconds);
  const areTimes = backends.every((backend) => times[backend] === null || typeof times[backend] === 'number');
  // The faster one has a time: where nothing started, none is faster.
  const isFaster = backends.some((backend) => backend === faster && times[backend] !== null);
  return typeof renderer === 'string' && isFaster && areTimes;
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
