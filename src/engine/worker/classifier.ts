import type { WorkerClassification } from '../../messaging/contracts';
import type { Backend, ModelName } from '../../domain/classification';
import { GapLensError } from '../../domain/errors';
import type { SelfTestReport } from '../../domain/engine-state';
import type { Explanation } from '../../domain/explanation';
import type { Capture } from '../../domain/image-source';
import { isUnnamed } from '../../domain/picture-kind';
import { BackendError, ensureFinite } from '../executors/backend-error';
import { decode } from '../decode/decode';
import type { DecodedImage } from '../decode/decoded-image';
import { decodeFrames } from '../decode/decode-frames';
import { inputShape } from '../decode/input-shape';
import { preprocess } from '../decode/preprocess';
import type { Executor, InputBatch } from '../executors/executor';
import { loadExecutor } from '../executors/load-executor';
import { explain, type Question, type TellKind } from './explain';
import { predict } from '../head/predictions';
import type { ModelFiles } from '../models/model-files';
import { smallSelfTests } from '../models/small-self-tests';
import type { Infer } from './turns';

/** Only runs over pages in Chrome need it, and none before its first answer. */
const loadDrawPreview = () => import('../decode/draw-preview');

/** A model on a backend. The caller that loads a classifier disposes it. */
export class Classifier {
  readonly #files: Omit<ModelFiles, 'artifacts'>;
  readonly #executor: Executor;
  isDisposed = false;

  private constructor(files: Omit<ModelFiles, 'artifacts'>, executor: Executor) {
    this.#files = files;
    this.#executor = executor;
  }

  static async load({ artifacts, ...files }: ModelFiles, backend: Backend): Promise<Classifier> {
    const { descriptor } = files;
    const shapes = descriptor.crop.kind === 'fit' ? 2 * descriptor.crop.shortSides.length : 1;
    return new Classifier(files, await loadExecutor(artifacts, descriptor.nodes, backend, shapes));
  }

  get model(): ModelName {
    return { id: this.#files.descriptor.id, name: this.#files.descriptor.name };
  }

  get backend(): Backend {
    return this.#executor.backend;
  }

  /** Returns whether the classifier reads nothing of the file of weights any more. */
  get hasOwnWeights(): boolean {
    return this.#executor.kind === 'wasm';
  }

  /**
   * Classifies an image. Classifies several frames of an animation and returns the one with the highest probability, with the
   * time of all. A frame for whose kind no class is named counts only if there is no other.
   *
   * @param tellKind tells the kind of each image first; `null` if no kinds are wanted
   */
  async classify(
    { source, captureMethod, took, incomplete }: Capture,
    infer: Infer,
    signal: AbortSignal,
    wantsPreview = false,
    tellKind: TellKind | null = null,
  ): Promise<WorkerClassification> {
    const milliseconds = { capture: took, decode: 0, preprocess: 0, infer: 0 };
    let best: WorkerClassification | null = null;
    let kindTime = 0;
    let started = performance.now();
    for await (const { image, frame } of decodeFrames(source, signal)) {
      milliseconds.decode += performance.now() - started;
      // Before the image is freed. The preview of an animation would be of any of its frames.
      const makePreview = wantsPreview && !frame ? await (await loadDrawPreview()).drawPreview(image) : null;
      const { kind, named } = await this.#see(image, tellKind, infer, signal);
      kindTime += kind?.took ?? 0;
      milliseconds.preprocess += named?.preprocessTime ?? 0;
      milliseconds.infer += named?.inferTime ?? 0;
      const { width, height } = image;
      const isIncomplete = incomplete ?? image.incomplete;
      const answer: WorkerClassification = {
        model: this.model,
        backend: named ? this.backend : 'wasm',
        captureMethod,
        width,
        height,
        predictions: named ? predict(named.logits, this.#files.labels) : [],
        logits: named?.logits ?? new Float32Array(),
        milliseconds,
        ...(kind && { kind }),
        ...(frame && { frame }),
        ...(isIncomplete && { incomplete: true }),
      };
      if (makePreview) answer.preview = await makePreview();
      if (!best || isBetter(answer, best)) best = answer;
      started = performance.now();
    }
    if (!best) throw new GapLensError('image-broken');
    return best.kind ? { ...best, kind: { ...best.kind, took: kindTime } } : best;
  }

  /** Asks for the kind of an image, and runs this network unless no class is named for that kind. Frees the image. */
  async #see(image: DecodedImage, tellKind: TellKind | null, infer: Infer, signal: AbortSignal) {
    const { kind, prepared } = await this.#prepareNamed(image, tellKind, signal);
    if (!prepared) return { kind, named: null };
    const named = await this.infer(prepared, infer, signal);
    ensureFinite(named.logits, this.backend);
    return { kind, named };
  }

  /** Frees the image before it waits for its turn, because many images may wait. */
  async #prepareNamed(image: DecodedImage, tellKind: TellKind | null, signal: AbortSignal) {
    try {
      const kind = tellKind && (await tellKind(image, signal));
      return { kind, prepared: kind?.isClassNamed === false ? null : await this.prepare(image, signal) };
    } finally {
      image.dispose();
    }
  }

  /**
   * Returns where in the image the network saw the classes.
   * @throws GapLensError `model-no-maps` for a network without a pooling head
   */
  async explain(capture: Capture, question: Question, infer: Infer, signal: AbortSignal): Promise<Explanation> {
    const executor = this.#executor;
    const { descriptor } = this.#files;
    const { head } = executor;
    if (!head) throw new GapLensError('model-no-maps', descriptor.name);
    const explanation = await explain({ executor, head, descriptor, infer }, capture, question, signal);
    return { model: this.model, backend: this.backend, ...explanation };
  }

  /**
   * Runs an image with known logits through all stages. Wrong logits are reported, not thrown. This is the warm-up too, because
   * it compiles the shaders that a classification needs.
   */
  async selfTest(signal: AbortSignal): Promise<SelfTestReport> {
    const { image, logits: known, tolerance } = this.#files.descriptor.selfTest;
    const mimeType = image.endsWith('.png') ? 'image/png' : '';
    const started = performance.now();
    const decoded = await decode({ kind: 'file', bytes: this.#files.selfTestImage, mimeType }, signal);
    const prepared = await this.prepare(decoded, signal).finally(decoded.dispose);
    const run = await this.infer(prepared, (run) => run(), signal);
    const difference = largestDifference(run.logits, known);
    return {
      model: this.model,
      backend: this.backend,
      executor: this.#executor.kind,
      obstacle: this.#executor.obstacle ?? null,
      // `<=` and not a negated `>`, so that NaN does not pass.
      passed: difference <= tolerance,
      largestDifference: difference,
      tolerance,
      took: performance.now() - started,
    };
  }

  /**
   * Returns whether the self-test image has its known logits at a small side, which takes a fifth of the time of `selfTest`; `null` if that
   * does not tell enough. TensorFlow.js compiles for one size, and its WebGL fails with some sizes only.
   */
  async passesSmallSelfTest(signal: AbortSignal): Promise<boolean | null> {
    const { descriptor, selfTestImage } = this.#files;
    const small = smallSelfTests[descriptor.id];
    if (!small || this.#executor.kind !== 'wasm') return null;
    const decoded = await decode({ kind: 'file', bytes: selfTestImage, mimeType: 'image/png' }, signal);
    const values = await preprocess(decoded, descriptor, small.side).finally(decoded.dispose);
    const [logits] = await this.#executor.run({ values, height: small.side, width: small.side }, [descriptor.nodes.logits]);
    // `<=`, so that NaN does not pass.
    return logits !== undefined && largestDifference(logits, small.logits) <= descriptor.selfTest.tolerance;
  }

  dispose(): void {
    this.isDisposed = true;
    this.#executor.dispose();
  }

  /** Preprocesses an image, which stays the caller's. */
  async prepare(image: DecodedImage, signal: AbortSignal): Promise<PreparedImage> {
    signal.throwIfAborted();
    const { descriptor } = this.#files;
    const started = performance.now();
    const values = await preprocess(image, descriptor);
    return { input: { values, ...inputShape(image, descriptor) }, preprocessTime: performance.now() - started };
  }

  /** Runs the network. Measures its milliseconds without the wait for the turn. */
  infer({ input, preprocessTime }: PreparedImage, infer: Infer, signal: AbortSignal) {
    return infer(async () => {
      const started = performance.now();
      const [logits] = await this.#executor.run(input, [this.#files.descriptor.nodes.logits]);
      if (!logits) throw new BackendError('backend-unavailable', this.backend, 'it returned no logits');
      signal.throwIfAborted();
      return { logits, preprocessTime, inferTime: performance.now() - started };
    });
  }
}

/** @param known some logits, by class index */
function largestDifference(logits: Float32Array, known: Readonly<Record<string, number>>): number {
  const differences = Object.entries(known).map(([index, logit]) => Math.abs((logits[Number(index)] ?? Number.NaN) - logit));
  return differences.reduce((a, b) => Math.max(a, b), 0);
}

/** The input of the network for an image, and the milliseconds that it took. */
interface PreparedImage {
  input: InputBatch;
  preprocessTime: number;
}

/** An answer that names a class is better than one that names none; otherwise, the more probable one. */
function isBetter(a: WorkerClassification, b: WorkerClassification): boolean {
  const [hasA, hasB] = [!isUnnamed(a), !isUnnamed(b)];
  return hasA === hasB ? probabilityOf(a) > probabilityOf(b) : hasA;
}

function probabilityOf({ predictions, kind }: WorkerClassification): number {
  return predictions[0]?.probability ?? kind?.probability ?? 0;
}
