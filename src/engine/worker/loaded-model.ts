import type { Backend } from '../../domain/classification';
import type { Progress } from '../../domain/engine-state';
import { BackendError } from '../executors/backend-error';
import { discardWebGl } from '../executors/tfjs/tfjs-backends';
import { type ModelFiles, readModelFiles } from '../models/model-files';
import { Classifier } from './classifier';

/** The one model that is loaded, on one backend: two would take twice the memory. */
export class LoadedModel {
  readonly #onProgress: (progress: Progress) => void;
  #classifier: Classifier | null = null;

  constructor(onProgress: (progress: Progress) => void) {
    this.#onProgress = onProgress;
  }

  get classifier(): Classifier | null {
    return this.#classifier;
  }

  /** Returns the model's classifier, loading it in place of another one if need be. */
  async ensure(modelId: string, backend: Backend, signal: AbortSignal): Promise<Classifier> {
    if (this.#classifier?.model.id === modelId && this.#classifier.backend === backend) return this.#classifier;
    this.discard();
    const model = { id: modelId, name: modelId };
    const files = await readModelFiles(modelId, (fraction) => {
      this.#onProgress({ stage: 'loading-model', model, fraction });
    });
    signal.throwIfAborted();
    this.#onProgress({ stage: 'warming-up', model: { id: modelId, name: files.descriptor.name }, backend });
    this.#classifier = await loadTested(files, backend);
    return this.#classifier;
  }

  discard(): void {
    const classifier = this.#classifier;
    this.#classifier = null;
    if (classifier) free(classifier, classifier.backend);
  }
}

/**
 * A backend that starts can still be wrong (drivers are): nothing is said before the known image gave its known logits. The
 * test cannot be aborted, as the next job needs the classifier too.
 *
 * @throws BackendError `backend-wrong` for other logits, once everything is freed
 */
async function loadTested(files: ModelFiles, backend: Backend): Promise<Classifier> {
  let classifier: Classifier | null = null;
  try {
    classifier = await Classifier.load(files, backend);
    const { passed } = await classifier.selfTest(new AbortController().signal);
    if (!passed) throw new BackendError('backend-wrong', backend, 'the known image gave other logits');
    return classifier;
  } catch (error) {
    free(classifier, backend);
    throw error;
  }
}

/** Frees a classifier, and on WebGL the context too: its programs and textures outlive the tensors. */
function free(classifier: Classifier | null, backend: Backend): void {
  try {
    classifier?.dispose();
  } catch {
    // Its context is gone, and its tensors with it.
  }
  if (backend === 'webgl') discardWebGl();
}
