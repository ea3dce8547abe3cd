import type { WorkerClassification } from '../../messaging/contracts';
import type { Backend, ModelName, Prediction } from '../../domain/classification';
import { GapLensError } from '../../domain/errors';
import type { SelfTestReport } from '../../domain/engine-state';
import type { Explanation } from '../../domain/explanation';
import type { Capture } from '../../domain/image-source';
import { BackendError, ensureFinite } from '../executors/backend-error';
import { decode } from '../decode/decode';
import type { DecodedImage } from '../decode/decoded-image';
import { decodeFrames } from '../decode/decode-frames';
import { preprocess } from '../decode/preprocess';
import type { Executor } from '../executors/executor';
import { loadExecutor } from '../executors/load-executor';
import { explain, type Question } from './explain';
import { predict } from '../head/predictions';
import type { ModelFiles } from '../models/model-files';
import { smallSelfTests } from '../models/small-self-tests';
import type { Infer } from './turns';

/** Only runs over pages in Chrome need it, and none before its first answer. */
const loadDrawPreview = () => import('../decode/draw-preview');

/** A model on a backend. The caller that loads a classifier disposes it. */
export class Classifier {
  readonly #files: ModelFiles;
  readonly #executor: Executor;
  isDisposed = false;

  private constructor(files: ModelFiles, executor: Executor) {
    this.#files = files;
    this.#executor = executor;
  }

  static async load(files: ModelFiles, backend: Backend): Promise<Classifier> {
    return new Classifier(files, await loadExecutor(files.artifacts, files.descriptor.nodes, backend));
  }

  get model(): ModelName {
    return { id: this.#files.descriptor.id, name: this.#files.descriptor.name };
  }

  get backend(): Backend {
    return this.#executor.backend;
  }

  /**
   * Classifies an image. Classifies several frames of an animation and returns the one with the highest probability, with the
   * time of all.
   */
  async classify(
    { source, captureMethod, took, incomplete }: Capture,
    infer: Infer,
    signal: AbortSignal,
    wantsPreview = false,
  ): Promise<WorkerClassification> {
    const milliseconds = { capture: took, decode: 0, preprocess: 0, infer: 0 };
    let best: WorkerClassification | null = null;
    let started = performance.now();
    for await (const { image, frame } of decodeFrames(source, signal)) {
      milliseconds.decode += performance.now() - started;
      // Before the image is freed. The preview of an animation would be of any of its frames.
      const makePreview = wantsPreview && !frame ? await (await loadDrawPreview()).drawPreview(image) : null;
      const { logits, preprocessTime, inferTime } = await this.#run(image, infer, signal);
      ensureFinite(logits, this.backend);
      milliseconds.preprocess += preprocessTime;
      milliseconds.infer += inferTime;
      const predictions = predict(logits, this.#files.labels);
      if (!best || highestProbability(predictions) > highestProbability(best.predictions)) {
        const { model, backend } = this;
        const { width, height } = image;
        const isIncomplete = incomplete ?? image.incomplete;
        best = { model, backend, captureMethod, width, height, predictions, logits, milliseconds };
        if (frame) best.frame = frame;
        if (isIncomplete) best.incomplete = true;
        if (makePreview) best.preview = await makePreview();
      }
      started = performance.now();
    }
    if (!best) throw new GapLensError('image-broken');
    return best;
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
    const run = await this.#run(decoded, (run) => run(), signal);
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

  /** Preprocesses the image, frees it, and runs the network. Measures both in milliseconds, without the wait for the turn. */
  async #run(image: DecodedImage, infer: Infer, signal: AbortSignal) {
    const { descriptor } = this.#files;
    const { values, preprocessTime } = await preprocessAndFree(image, descriptor, signal);
    const input = { values, height: descriptor.inputSize, width: descriptor.inputSize };
    return infer(async () => {
      const started = performance.now();
      const [logits] = await this.#executor.run(input, [descriptor.nodes.logits]);
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

async function preprocessAndFree(image: DecodedImage, descriptor: ModelFiles['descriptor'], signal: AbortSignal) {
  const started = performance.now();
  try {
    signal.throwIfAborted();
    const values = await preprocess(image, descriptor);
    return { values, preprocessTime: performance.now() - started };
  } finally {
    image.dispose();
  }
}

function highestProbability([top]: Prediction[]): number {
  return top?.probability ?? 0;
}
