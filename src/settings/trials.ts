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
  return typeof value === 'object' && value !== null && 'faster' in value && backends.some((backend) => backend === value.faster);
}
