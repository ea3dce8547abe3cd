import { browser } from '../shared/browser';
import { backends } from '../shared/classification';
import type { TrialReport } from '../shared/engine-state';

const KEY = 'trials';

/** What was measured on this machine's renderers, by renderer name. */
export async function loadTrials(): Promise<Record<string, TrialReport>> {
  const { [KEY]: stored } = await browser.storage.local.get(KEY);
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(Object.entries(stored).filter(([, trial]) => isTrialReport(trial)));
}

export async function storeTrial(trial: TrialReport): Promise<void> {
  await browser.storage.local.set({ [KEY]: { ...(await loadTrials()), [trial.renderer]: trial } });
}

function isTrialReport(value: unknown): value is TrialReport {
  const { renderer, faster, milliseconds } = fieldsOf(value);
  const times = fieldsOf(milliseconds);
  const areTimes = backends.every((backend) => times[backend] === null || typeof times[backend] === 'number');
  return typeof renderer === 'string' && backends.some((backend) => backend === faster) && areTimes;
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
