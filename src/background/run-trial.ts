import type { EngineHost } from '../host/engine-host';
import { storeTrial } from '../settings/trials';
import type { EngineChoices } from '../messaging/contracts';
import type { TrialReport } from '../domain/engine-state';
import { readChoices } from './engine-choices';

/** The stored trials of which the engine has said that it needs no other. */
let sufficient: EngineChoices['trials'] | null = null;

/** Runs the trial if the engine does not know yet which backend is faster on this renderer. */
export async function measureIfUntried(host: EngineHost): Promise<void> {
  const choices = await readChoices();
  if (choices.backend !== 'auto' || choices.trials === sufficient) return;
  const { reason, trial } = await host.request('state', { choices });
  if (reason !== 'untried') sufficient = choices.trials;
  if (reason === 'untried') await measure(host);
  // An earlier background may have ended before it could store the result of its trial.
  else if (trial && !choices.trials[trial.renderer]) await storeTrial(trial);
}

let measuring: Promise<TrialReport> | null = null;

/** Runs the trial of both backends and stores the result. Callers during a trial get the same result. */
export function measure(host: EngineHost): Promise<TrialReport> {
  measuring ??= runAndStore(host).finally(() => {
    measuring = null;
  });
  return measuring;
}

async function runAndStore(host: EngineHost): Promise<TrialReport> {
  const trial = await host.request('runTrial', { choices: await readChoices() });
  await storeTrial(trial);
  return trial;
}
