import type { Backend } from '../../domain/classification';
import type { TrialReport } from '../../domain/engine-state';
import { type ErrorReport, fromErrorReport } from '../../domain/errors';
import { discardWebGl } from '../executors/load-tfjs';
import { runTrial } from '../executors/trial';
import { type ModelFiles, readModelFiles } from '../models/model-files';
import { Classifier } from './classifier';
import type { LoadedModel } from './loaded-model';

interface Measurement {
  /** The worker's own model. */
  model: LoadedModel;
  modelId: string;
  renderer: string;
  /** Backends that do not take part: one that hangs would hang every trial. */
  excluded: ReadonlyMap<Backend, ErrorReport>;
  /** Called before each piece of work that may hang, so that the host knows which backend hangs. */
  onUse: (backend: Backend) => void;
}

/** Measures both backends with a model. */
export async function measureBackends(measurement: Measurement, signal: AbortSignal): Promise<TrialReport> {
  const { model, modelId, renderer } = measurement;
  // The trial frees the WebGL context. A model on WASM stays loaded, so that it is still there if an image interrupts the trial.
  if (model.classifier?.backend === 'webgl') model.discard();
  const files = await readModelFiles(modelId, () => undefined);
  signal.throwIfAborted();
  const load = (backend: Backend) => loadContestant(measurement, files, backend, signal);
  return runTrial(renderer, load, signal).finally(discardWebGl);
}

async function loadContestant({ excluded, onUse }: Measurement, files: ModelFiles, backend: Backend, signal: AbortSignal) {
  const exclusion = excluded.get(backend);
  if (exclusion) throw fromErrorReport(exclusion);
  signal.throwIfAborted();
  onUse(backend);
  const classifier = await Classifier.load(files, backend);
  return {
    selfTest: (signal: AbortSignal) => {
      onUse(backend);
      return classifier.selfTest(signal);
    },
    dispose: () => classifier.dispose(),
  };
}
