import type { Backend } from '../../domain/classification';
import type { Progress } from '../../domain/engine-state';
import { nameOfModel } from '../../domain/model-catalog';
import { withKernels } from '../decode/preprocess-kernels';
import { BackendError } from '../executors/backend-error';
import { discardWebGl } from '../executors/load-tfjs';
import { loadKernels } from '../executors/wasm/kernel-module';
import { freeWeights, type ModelFiles, readModelFiles } from '../models/model-files';
import { Classifier } from './classifier';

interface Wanted {
  modelId: string;
  backend: Backend;
}

type OnLoad = (backend: Backend | null) => void;

/** Holds the one loaded model, on one backend, because two would take twice the memory. */
export class LoadedModel {
  readonly #onProgress: (progress: Progress) => void;
  #classifier: Classifier | null = null;
  /** The load that is under way. */
  #loading: Promise<Classifier> | null = null;

  constructor(onProgress: (progress: Progress) => void) {
    this.#onProgress = onProgress;
  }

  get classifier(): Classifier | null {
    return this.#classifier;
  }

  /**
   * Returns the classifier of the model on the backend, and loads it in place of another one if necessary.
   *
   * @param onLoad called before the model's files are read, with `null`, and before the backend gets them; either may hang
   */
  async ensure(wanted: Wanted, onLoad: OnLoad, signal: AbortSignal): Promise<Classifier> {
    for (;;) {
      if (this.#classifier?.model.id === wanted.modelId && this.#classifier.backend === wanted.backend) return this.#classifier;
      signal.throwIfAborted();
      if (this.#loading) {
        // The task that began the load reports its failure.
        await this.#loading.catch(() => undefined);
        continue;
      }
      this.#loading = this.#load(wanted, onLoad, signal).finally(() => {
        this.#loading = null;
      });
      return this.#loading;
    }
  }

  async #load({ modelId, backend }: Wanted, onLoad: OnLoad, signal: AbortSignal): Promise<Classifier> {
    onLoad(null);
    this.discard();
    const model = { id: modelId, name: nameOfModel(modelId) };
    loadKernelsAhead(backend);
    const files = await readModelFiles(modelId, (fraction) => {
      this.#onProgress({ stage: 'loading-model', model, fraction });
    });
    signal.throwIfAborted();
    onLoad(backend);
    this.#onProgress({ stage: 'warming-up', model, backend });
    this.#classifier = await loadTested(files, backend);
    return this.#classifier;
  }

  discard(): void {
    const classifier = this.#classifier;
    this.#classifier = null;
    if (classifier) free(classifier, classifier.backend);
  }
}

/** Begins to load the kernels while the model's files are read. */
function loadKernelsAhead(backend: Backend): void {
  // The work that needs them loads them again, and reports a failure.
  withKernels(async () => undefined).catch(() => undefined);
  // As above: the executor loads them again.
  if (backend === 'wasm') loadKernels().catch(() => undefined);
}

/**
 * Loads a classifier and runs its self-test, because a backend that starts may still compute wrong values (drivers have bugs).
 * The test is not aborted, because the next job needs the classifier too. The files can be used only once.
 *
 * @throws BackendError `backend-wrong` if the logits are wrong; everything has been freed then
 */
export async function loadTested(files: ModelFiles, backend: Backend): Promise<Classifier> {
  let classifier: Classifier | null = null;
  try {
    classifier = await Classifier.load(files, backend);
    const { signal } = new AbortController();
    const passed = (await classifier.passesSmallSelfTest(signal)) ?? (await classifier.selfTest(signal)).passed;
    if (!passed) throw new BackendError('backend-wrong', backend, 'the self-test image has other logits');
    if (classifier.hasOwnWeights) freeWeights(files);
    return classifier;
  } catch (error) {
    free(classifier, backend);
    throw error;
  }
}

/** Frees a classifier, and on WebGL also the context, because its programs and textures outlive the tensors. */
function free(classifier: Classifier | null, backend: Backend): void {
  try {
    classifier?.dispose();
  } catch {
    // The context is lost, and the tensors with it.
  }
  if (backend === 'webgl') discardWebGl();
}
