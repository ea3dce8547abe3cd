import type { EngineChoices } from '../messaging/contracts';
import { defaultSettings, type Settings } from '../settings/settings';
import { loadSettings, loadUnusable } from '../settings/storage';
import { loadTrials } from '../settings/trials';
import { GapLensError } from '../domain/errors';
import { findModel, kindsModelId, nameOfModel } from '../domain/model-catalog';
import { noteFault } from './faults';

/** Milliseconds that choices are used before they are read again. A run asks for them many times a second, and storage is slow. */
const FRESH = 1000;

/** Everything that choices are made of. */
interface Stored {
  settings: Settings;
  trials: EngineChoices['trials'];
}

let known: { stored: Promise<Stored>; until: number } | null = null;

/** Forgets the choices, because something has been stored. */
export function forgetChoices(): void {
  known = null;
}

/**
 * Returns the choices that go to the engine with every request.
 *
 * @param modelId the model that a request asks for instead of the one in the settings
 * @throws GapLensError `model-changed` if the user has not enabled that model
 */
export async function readChoices(modelId?: string): Promise<EngineChoices> {
  const stored = await readStored();
  if (modelId === undefined || mayAsk(stored, modelId)) return choicesOf(stored, modelId);
  // The event that says that the user has just enabled the model may be slower than the request.
  forgetChoices();
  const latest = await readStored();
  if (!mayAsk(latest, modelId)) throw new GapLensError('model-changed', nameOfModel(modelId));
  return choicesOf(latest, modelId);
}

/** The network for kinds of picture may be asked always: it has seen the image anyway, and its maps say why no class was named. */
function mayAsk({ settings }: Stored, modelId: string): boolean {
  return modelId === kindsModelId || settings.enabledModels.includes(modelId);
}

function choicesOf({ settings, trials }: Stored, modelId = settings.modelId): EngineChoices {
  const tellsKinds = settings.tellsKinds && (findModel(modelId)?.knowsOnlyPhotographs ?? false);
  return { modelId, backend: settings.backend, tellsKinds, trials };
}

function readStored(): Promise<Stored> {
  const now = performance.now();
  if (!known || known.until <= now) known = { stored: readBoth(), until: now + FRESH };
  return known.stored;
}

async function readBoth(): Promise<Stored> {
  const [settings, trials] = await Promise.all([readSettings(), loadTrials()]);
  return { settings, trials };
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
