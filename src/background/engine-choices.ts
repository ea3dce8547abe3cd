import type { EngineChoices } from '../messaging/contracts';
import { defaultSettings, type Settings } from '../settings/settings';
import { loadSettings, loadUnusable } from '../settings/storage';
import { loadTrials } from '../settings/trials';
import { GapLensError } from '../domain/errors';
import { noteFault } from './faults';

/** What the engine is told with every request, read again each time: the background keeps nothing that it could lose. */
export async function readChoices(): Promise<EngineChoices> {
  const [settings, trials] = await Promise.all([readSettings(), loadTrials()]);
  return { modelId: settings.modelId, backend: settings.backend, trials };
}

/** A storage that cannot be read costs the choices, not the answer. */
async function readSettings(): Promise<Settings> {
  try {
    void noteUnusable();
    return await loadSettings();
  } catch (error) {
    noteFault('settings', error);
    return defaultSettings;
  }
}

let isUnusableNoted = false;

/** Tells Diagnostics once that there are settings which this version does not know. */
async function noteUnusable(): Promise<void> {
  if (isUnusableNoted) return;
  isUnusableNoted = true;
  // A storage that cannot be read is noted by `readSettings`.
  const unusable = await loadUnusable().catch(() => []);
  if (unusable.length > 0) noteFault('settings', new GapLensError('settings-unknown', unusable.join(', ')));
}
