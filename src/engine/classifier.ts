import { type Backend, type Classification, PREDICTION_COUNT, type Prediction } from '../shared/classification';
import { GapLensError } from '../shared/errors';
import type { SelfTestReport } from '../shared/engine-state';
import type { Explanation } from '../shared/explanation';
import type { Capture, ImageSource } from '../shared/image-source';
import { decode } from './decode/decode';
import { preprocess } from './decode/preprocess';
import type { Executor } from './executors/executor';
import { loadExecutor } from './executors/load-executor';
import { explain, type Question } from './explain';
import { softmax } from './head/softmax';
import { topK } from './head/top-k';
import type { ClassLabel, ModelFiles } from './model-files';

/** One model on one backend. */
export class Classifier {
  private constructor(
    private readonly files: ModelFiles,
    private readonly executor: Executor,
  ) {}

  static async load(files: ModelFiles, backend: Backend): Promise<Classifier> {
    return new Classifier(files, await loadExecutor(files.artifacts, files.descriptor.nodes, backend));
  }

  get model(): { id: string; name: string } {
    return { id: this.files.descriptor.id, name: this.files.descriptor.name };
  }

  get backend(): Backend {
    return this.executor.backend;
  }

  async classify({ source, rung, took }: Capture, signal: AbortSignal): Promise<Omit<Classification, 'fallback'>> {
    const { logits, width, height, decodeTime, preprocessTime, inferTime } = await this.run(source, signal);
    return {
      model: this.model,
      backend: this.backend,
      rung,
      width,
      height,
      predictions: predict(logits, this.files.labels),
      logits,
      milliseconds: { capture: took, decode: decodeTime, preprocess: preprocessTime, infer: inferTime },
    };
  }

  /** Where in the image the classes were seen. @throws GapLensError `model-no-maps` for a network that pools no maps */
  async explain(capture: Capture, question: Question, signal: AbortSignal): Promise<Explanation> {
    const { executor } = this;
    const { descriptor } = this.files;
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
    const { image, logits: known, tolerance } = this.files.descriptor.selfTest;
    const mimeType = image.endsWith('.png') ? 'image/png' : '';
    const run = await this.run({ kind: 'file', bytes: this.files.selfTestImage, mimeType }, signal);
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
      took: run.decodeTime + run.preprocessTime + run.inferTime,
    };
  }

  dispose(): void {
    this.executor.dispose();
  }

  /** Decode, preprocess, infer; each in milliseconds. */
  private async run(source: ImageSource, signal: AbortSignal) {
    const { descriptor } = this.files;
    const started = performance.now();
    const image = await decode(source, signal);
    const decoded = performance.now();
    try {
      signal.throwIfAborted();
      const values = preprocess(image, descriptor);
      const preprocessed = performance.now();
      const input = { values, height: descriptor.inputSize, width: descriptor.inputSize };
      const [logits] = await this.executor.run(input, [descriptor.nodes.logits]);
      if (!logits) throw new GapLensError('backend-unavailable', this.backend, 'it gave no logits');
      signal.throwIfAborted();
      return {
        logits,
        width: image.width,
        height: image.height,
        decodeTime: decoded - started,
        preprocessTime: preprocessed - decoded,
        inferTime: performance.now() - preprocessed,
      };
    } finally {
      image.dispose();
    }
  }
}

function predict(logits: Float32Array, labels: readonly ClassLabel[]): Prediction[] {
  const probabilities = softmax(logits);
  return topK(probabilities, PREDICTION_COUNT).map((classIndex) => ({
    classIndex,
    label: labels[classIndex]?.label ?? `class ${classIndex}`,
    probability: probabilities[classIndex] ?? 0,
  }));
}
