import type { EngineChoices } from '../../messaging/contracts';
import type { Backend } from '../../domain/classification';
import type { TrialReport } from '../../domain/engine-state';
import { fromErrorReport, GapLensError } from '../../domain/errors';
import { discardWebGl } from '../executors/load-tfjs';
import { runTrial } from '../executors/trial';
import { type ModelFiles, readModelFiles } from '../models/model-files';
import type { BackendRecord } from './backend-record';
import { Classifier } from './classifier';
import type { LoadedModel } from './loaded-model';

interface EngineParts {
  backends: BackendRecord;
  model: LoadedModel;
  /** Called before each piece of work that may hang, with its backend; `null` for reading the model's files. */
  onBusy: (backend: Backend | null) => void;
}

/** Measures both backends with the chosen model, and leaves the model loaded on the backend that is used from now on. */
export async function measureBackends(parts: EngineParts, choices: EngineChoices, signal: AbortSignal): Promise<TrialReport> {
  const { backends, model, onBusy } = parts;
  const { renderer } = backends;
  if (!renderer) throw new GapLensError('backend-unavailable', 'webgl', 'there is no WebGL2');
  onBusy(null);
  // The trial frees the WebGL context. A model on WASM stays loaded, so that it is still there if an image interrupts the trial.
  if (model.classifier?.backend === 'webgl') model.discard();
  const files = await readModelFiles(choices.modelId, () => undefined);
  signal.throwIfAborted();
  const load = (backend: Backend) => loadContestant(parts, files, backend, signal);
  const report = await runTrial(renderer.name, load, signal).finally(discardWebGl);
  backends.noteTrial(report);
  // The next image then does not have to wait.
  const { backend } = backends.choose(choices);
  onBusy(backend);
  // If loading fails, it fails again for the next image, which reports why.
  await model.ensure(choices.modelId, backend, signal).catch(() => undefined);
  return report;
}

/**
 * Loads a model for the trial. A backend that is excluded does not take part: one that hangs would hang every trial. Each run
 * calls `onBusy`, so that the host knows which backend hangs.
 */
async function loadContestant({ backends, onBusy }: EngineParts, files: ModelFiles, backend: Backend, signal: AbortSignal) {
  const exclusion = backends.exclusionOf(backend);
  if (exclusion) throw fromErrorReport(exclusion);
  signal.throwIfAborted();
  onBusy(backend);
  const classifier = await Classifier.load(files, backend);
  return {
    selfTest: (signal: AbortSignal) => {
      onBusy(backend);
      return classifier.selfTest(signal);
    },
    dispose: () => classifier.dispose(),
  };
}
