import type { KindsUse } from '../../messaging/contracts';
import { isAbort } from '../../domain/errors';
import { kindsModelId } from '../../domain/model-catalog';
import { isKindUnsure, type KindAnswer, pictureKinds } from '../../domain/picture-kind';
import type { DecodedImage } from '../decode/decoded-image';
import { BackendError, ensureFinite } from '../executors/backend-error';
import { softmax, topK } from '../head/predictions';
import type { UnnamedRule } from '../models/model-descriptor';
import { readModelFiles } from '../models/model-files';
import type { Classifier } from './classifier';
import type { TellKind } from './explain';
import { loadTested } from './loaded-model';

/**
 * Holds the network "Kinds of picture" beside the loaded model, so that it looks at images first and so that its own answers and maps unload
 * nothing. It always runs on WASM: it is small, and on WebGL each of its thirteen input shapes would have to be compiled.
 */
export class Kinds {
  readonly #onFault: (error: unknown) => void;
  #loading: Promise<KindsNetwork> | null = null;

  /** @param onFault called if the network cannot be loaded or run for an image that another network classifies */
  constructor(onFault: (error: unknown) => void) {
    this.#onFault = onFault;
  }

  /** Begins to load the network, and returns the function that tells kinds; `null` if no kinds are wanted. */
  prepare(use: KindsUse): TellKind | null {
    if (use === 'none') return null;
    let loading = this.#attemptLoad();
    return async (image, signal) => {
      for (;;) {
        const network = await loading;
        signal.throwIfAborted();
        if (!network) return null;
        try {
          return await tellKind(network, image, use, signal);
        } catch (error) {
          if (signal.aborted || isAbort(error)) throw error;
          if (!network.classifier.isDisposed) {
            if (error instanceof BackendError) this.discard();
            this.#onFault(error);
            return null;
          }
          // The failure of another image has freed the network under this one.
          loading = this.#attemptLoad();
        }
      }
    };
  }

  /** Resolves to `null` if the network cannot be loaded: without kinds, images still get their classes. */
  #attemptLoad(): Promise<KindsNetwork | null> {
    return this.#load().catch((error: unknown) => {
      this.#onFault(error);
      return null;
    });
  }

  /** Returns the network for answers of its own. */
  async ensure(): Promise<Classifier> {
    return (await this.#load()).classifier;
  }

  /** Frees the network after its backend has failed. The next image loads it again. */
  discard(): void {
    this.#loading?.then(
      ({ classifier }) => classifier.dispose(),
      // There is nothing to free.
      () => undefined,
    );
    this.#loading = null;
  }

  #load(): Promise<KindsNetwork> {
    if (this.#loading) return this.#loading;
    const loading = load();
    this.#loading = loading;
    // The callers get the error; the next image tries again.
    loading.catch(() => {
      if (this.#loading === loading) this.#loading = null;
    });
    return loading;
  }
}

interface KindsNetwork {
  classifier: Classifier;
  unnamed: UnnamedRule;
}

async function load(): Promise<KindsNetwork> {
  const files = await readModelFiles(kindsModelId, () => undefined);
  const { unnamed } = files.descriptor;
  if (!unnamed) throw new Error('The descriptor does not say for which kinds no class is named.');
  return { classifier: await loadTested(files, 'wasm'), unnamed };
}

async function tellKind(
  { classifier, unnamed }: KindsNetwork,
  image: DecodedImage,
  use: KindsUse,
  signal: AbortSignal,
): Promise<KindAnswer> {
  const prepared = await classifier.prepare(image, signal);
  // It takes less time than a turn, so it waits for none.
  const { logits, preprocessTime, inferTime } = await classifier.infer(prepared, (run) => run(), signal);
  ensureFinite(logits, classifier.backend);
  const answer = readKind(softmax(logits), unnamed);
  return { ...answer, isClassNamed: answer.isClassNamed || use === 'accompanies', took: preprocessTime + inferTime };
}

/** Returns the kind by the probabilities of all kinds, whether a class is named for it, and whether the kind is shown. */
export function readKind(probabilities: Float32Array, { kinds, threshold }: UnnamedRule): Omit<KindAnswer, 'took'> {
  const [top = 0] = topK(probabilities, 1);
  const kind = pictureKinds[top]!;
  const together = kinds.reduce((sum, each) => sum + probabilities[pictureKinds.indexOf(each)]!, 0);
  const isClassNamed = !kinds.includes(kind) || together < threshold;
  const probability = probabilities[top]!;
  const isShown = kind === 'photograph' || !isClassNamed || !isKindUnsure({ probability });
  return { kind, probability, probabilities: [...probabilities], isClassNamed, isShown };
}
