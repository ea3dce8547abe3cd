import type { LoadingStage } from '../components/describe-stage';
import { sendToBackground } from '../messaging/send';
import type { Progress } from '../shared/engine-state';
import { type ErrorReport, toErrorReport } from '../shared/errors';
import type { Explanation } from '../shared/explanation';
import type { Capture } from '../shared/image-source';
import { type ModelFacts, readModelFacts } from './model-facts';
import { readPicture } from './read-picture';

/** Everything that the page tells of one image. */
export interface Explained {
  capture: Capture;
  /** `null` where the browser can't draw what the engine could decode. */
  picture: ImageBitmap | null;
  /** With the class maps of all classes, in the order of the class index. */
  explanation: Explanation;
  facts: ModelFacts;
}

export interface ExplainerState {
  /** Stays while a finer pass over the same image is waited for. */
  explained: Explained | null;
  /** `null`: nothing is waited for. */
  working: LoadingStage | null;
  error: ErrorReport | null;
}

const nothing: ExplainerState = { explained: null, working: null, error: null };

/** Has images explained, one at a time: the newest question counts, and older ones are dropped. */
export class Explainer {
  #state = nothing;
  #jobId: string | null = null;
  /** Counts the questions, so that an answer to an older one is known. */
  #asked = 0;

  constructor(private readonly onChange: (state: ExplainerState) => void) {}

  get state(): ExplainerState {
    return this.#state;
  }

  /** Takes an image and has it explained at the size that the model was made for. */
  async explain(take: () => Promise<Capture>): Promise<void> {
    await this.#ask({ ...nothing, working: { stage: 'capturing' } }, async (isCurrent) => {
      const capture = await take();
      if (!isCurrent()) return null;
      this.#change({ working: { stage: 'classifying' } });
      const [picture, explanation] = await Promise.all([readPicture(capture.source), this.#request(capture, null)]);
      return { capture, picture, explanation, facts: await readModelFacts(explanation.model) };
    });
  }

  /** The same image once more, at another size of the network's input in pixels. */
  async explainAt(inputSize: number): Promise<void> {
    const { explained } = this.#state;
    if (!explained) return;
    await this.#ask({ explained, working: { stage: 'classifying' }, error: null }, async () => {
      const explanation = await this.#request(explained.capture, inputSize);
      // The options may have changed the model in between.
      const isSameModel = explanation.model.id === explained.explanation.model.id;
      return { ...explained, explanation, facts: isSameModel ? explained.facts : await readModelFacts(explanation.model) };
    });
  }

  /** What the engine is busy with meanwhile. */
  showProgress(progress: Progress): void {
    const { working } = this.#state;
    if (working && working.stage !== 'capturing') this.#change({ working: progress });
  }

  async #ask(first: ExplainerState, work: (isCurrent: () => boolean) => Promise<Explained | null>): Promise<void> {
    this.#asked += 1;
    const question = this.#asked;
    const isCurrent = () => question === this.#asked;
    this.#cancel();
    this.#change(first);
    try {
      const explained = await work(isCurrent);
      if (isCurrent()) this.#change({ explained, working: null });
    } catch (error) {
      if (isCurrent()) this.#change({ working: null, error: toErrorReport(error) });
    } finally {
      if (isCurrent()) this.#jobId = null;
    }
  }

  async #request(capture: Capture, inputSize: number | null): Promise<Explanation> {
    const jobId = crypto.randomUUID();
    this.#jobId = jobId;
    return sendToBackground('explain', { jobId, capture, inputSize, classIndices: null });
  }

  #cancel(): void {
    if (this.#jobId !== null) sendToBackground('cancel', { jobId: this.#jobId }).catch(() => undefined);
    this.#jobId = null;
  }

  #change(change: Partial<ExplainerState>): void {
    this.#state = { ...this.#state, ...change };
    this.onChange(this.#state);
  }
}
