import type { EngineChoices } from '../messaging/contracts';
import { defaultSettings, type Settings } from '../settings/settings';
import { loadSettings, loadUnusable } from '../settings/storage';
import { loadTrials } from '../settings/trials';
import { GapLensError } from '../domain/errors';
import { findModel, nameOfModel } from '../domain/model-catalog';
import { noteFault } from './faults';

/**
 * Reads the choices that go to the engine with every request. Reads them each time, because the background may end at any moment.
 *
 * @param modelId the model that a request asks for instead of the one in the settings
 * @throws GapLensError `model-changed` if the user has not enabled that model
 */
export async function readChoices(modelId?: string): Promise<EngineChoices> {
  const [settings, trials] = await Promise.all([readSettings(), loadTrials()]);
  if (modelId !== undefined && !settings.enabledModels.includes(modelId))
    throw new GapLensError('model-changed', nameOfModel(modelId));
  const chosen = modelId ?? settings.modelId;
  const tellsKinds = settings.tellsKinds && (findModel(chosen)?.knowsOnlyPhotographs ?? false);
  return { modelId: chosen, backend: settings.backend, tellsKinds, trials };
}

/** Returns the default settings if the storage cannot be read, so that images are still classified. */
async function readSettings(): Promise<Settings> {
  try {
    void noteUnusable();
    return await loadSettings();
  } catch (error) {
    noteFault('settings', error);
    return defaultSettings;
  }
}

let areUnusableNoted = false;

/** Reports once, for Diagnostics, which stored settings this version does not know. */
async function noteUnusable(): Promise<void> {
  if (areUnusableNoted) return;
  areUnusableNoted = true;
  // `readSettings` reports a storage that cannot be read.
  const unusable = await loadUnusable().catch(() => []);
  if (unusable.length > 0) noteFault('settings', new GapLensError('settings-unknown', unusable.join(', ')));
}
