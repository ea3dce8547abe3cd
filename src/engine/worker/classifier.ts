import type { Backend, Classification, Prediction } from '../../domain/classification';
import { GapLensError } from '../../domain/errors';
import type { SelfTestReport } from '../../domain/engine-state';
import type { Explanation } from '../../domain/explanation';
import type { Capture } from '../../domain/image-source';
import { BackendError, ensureFinite } from '../executors/backend-error';
import { type DecodedImage, decode } from '../decode/decode';
import { decodeFrames } from '../decode/decode-frames';
import { preprocess } from '../decode/preprocess';
import type { Executor } from '../executors/executor';
import { loadExecutor } from '../executors/load-executor';
import { explain, type Question } from './explain';
import { predict } from '../head/predictions';
import type { ModelFiles } from '../models/model-files';

/** One model on one backend. */
export class Classifier {
  readonly #files: ModelFiles;
  readonly #executor: Executor;

  private constructor(files: ModelFiles, executor: Executor) {
    this.#files = files;
    this.#executor = executor;
  }

  static async load(files: ModelFiles, backend: Backend): Promise<Classifier> {
    return new Classifier(files, await loadExecutor(files.artifacts, files.descriptor.nodes, backend));
  }

  get model(): { id: string; name: string } {
    return { id: this.#files.descriptor.id, name: this.#files.descriptor.name };
  }

  get backend(): Backend {
    return this.#executor.backend;
  }

  /** Of an animation: the answer to the most confident of some frames, in the time that all of them took. */
  async classify({ source, rung, took, incomplete }: Capture, signal: AbortSignal): Promise<Omit<Classification, 'fallback'>> {
    const milliseconds = { capture: took, decode: 0, preprocess: 0, infer: 0 };
    let best: Omit<Classification, 'fallback'> | null = null;
    let started = performance.now();
    for await (const { image, frame } of decodeFrames(source, signal)) {
      milliseconds.decode += performance.now() - started;
      const { logits, preprocessTime, inferTime } = await this.#infer(image, signal);
      ensureFinite(logits, this.backend);
      milliseconds.preprocess += preprocessTime;
      milliseconds.infer += inferTime;
      const predictions = predict(logits, this.#files.labels);
      if (!best || highestProbability(predictions) > highestProbability(best.predictions)) {
        const { model, backend } = this;
        const { width, height } = image;
        const isIncomplete = incomplete ?? image.incomplete;
        best = { model, backend, rung, width, height, predictions, logits, milliseconds };
        if (frame) best.frame = frame;
        if (isIncomplete) best.incomplete = true;
      }
      started = performance.now();
    }
    if (!best) throw new GapLensError('image-broken');
    return best;
  }

  /** Where in the image the classes were seen. @throws GapLensError `model-no-maps` for a network that pools no maps */
  async explain(capture: Capture, question: Question, signal: AbortSignal): Promise<Explanation> {
    const executor = this.#executor;
    const { descriptor } = this.#files;
    const { head } = executor;
    if (!head) throw new GapLensError('model-no-maps', descriptor.name);
    const explanation = await explain({ executor, head, descriptor }, capture, question, signal);
    return { model: this.model, backend: this.backend, ...explanation };
  }

  /**
   * The known image through the whole path. A wrong answer is a report, not an error. It is the warm-up as well: it compiles
   * what a classification needs.
   */
  async selfTest(signal: AbortSignal): Promise<SelfTestReport> {
    const { image, logits: known, tolerance } = this.#files.descriptor.selfTest;
    const mimeType = image.endsWith('.png') ? 'image/png' : '';
    const started = performance.now();
    const decoded = await decode({ kind: 'file', bytes: this.#files.selfTestImage, mimeType }, signal);
    const run = await this.#infer(decoded, signal);
    const differences = Object.entries(known).map(([index, logit]) =>
      Math.abs((run.logits[Number(index)] ?? Number.NaN) - logit),
    );
    const largestDifference = differences.reduce((a, b) => Math.max(a, b), 0);
    return {
      model: this.model,
      backend: this.backend,
      // Not `>`: a NaN must not pass.
      passed: largestDifference <= tolerance,
      largestDifference,
      tolerance,
      took: performance.now() - started,
    };
  }

  dispose(): void {
    this.#executor.dispose();
  }

  /** Preprocess and infer, each in milliseconds; frees the image. */
  async #infer(image: DecodedImage, signal: AbortSignal) {
    const { descriptor } = this.#files;
    const started = performance.now();
    try {
      signal.throwIfAborted();
      const values = preprocess(image, descriptor);
      const preprocessed = performance.now();
      const input = { values, height: descriptor.inputSize, width: descriptor.inputSize };
      const [logits] = await this.#executor.run(input, [descriptor.nodes.logits]);
      if (!logits) throw new BackendError('backend-unavailable', this.backend, 'it gave no logits');
      signal.throwIfAborted();
      return { logits, preprocessTime: preprocessed - started, inferTime: performance.now() - preprocessed };
    } finally {
      image.dispose();
    }
  }
}

function highestProbability([top]: Prediction[]): number {
  return top?.probability ?? 0;
}
