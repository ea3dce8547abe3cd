import type { LoadingStage } from '../../ui/words/describe-stage';
import { sendToBackground } from '../../messaging/send';
import { withJob } from '../../messaging/with-job';
import type { Progress } from '../../domain/engine-state';
import { type ErrorReport, toErrorReport } from '../../domain/errors';
import type { Explanation } from '../../domain/explanation';
import type { Capture } from '../../domain/image-source';
import { type ModelFacts, readModelFacts } from './model-facts';
import { readPicture } from './read-picture';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { type PageMessages, pageSenders } from '../../messaging/contracts';
import { receiveMessages } from '../../messaging/receive';
import { type Place, captureFromPage } from './capture-from-page';

/** Everything that the page shows about one image. */
export interface Explained {
  capture: Capture;
  /** `null` if the browser can't draw the image that the engine could decode. */
  picture: ImageBitmap | null;
  /** The pass at the model's own input size, which the answer comes from. With the class maps of all classes, by class index. */
  answer: Explanation;
  /** The pass whose maps are shown: `answer`, or one at a larger input size. Its scores are not those of the answer. */
  explanation: Explanation;
  facts: ModelFacts;
}

export interface ExplainerState {
  /** Stays while a finer pass over the same image is on the way. */
  explained: Explained | null;
  /** `null`: no work is under way. */
  working: LoadingStage | null;
  error: ErrorReport | null;
}

const initialState: ExplainerState = { explained: null, working: null, error: null };

interface Pass {
  capture: Capture;
  inputSize: number | null;
  modelId: string | undefined;
}

/** Has images explained, one at a time: a new question drops the previous one. */
export class Explainer {
  #state = initialState;
  /** Aborted by the next question. */
  #question = new AbortController();
  /** The image that was asked about last, and the model. */
  #latest: Parameters<Explainer['explain']> | null = null;

  readonly #onChange: (state: ExplainerState) => void;

  constructor(onChange: (state: ExplainerState) => void) {
    this.#onChange = onChange;
  }

  get state(): ExplainerState {
    return this.#state;
  }

  /** Captures an image and has it explained at the model's own input size. `modelId`: default is the model in the settings. */
  async explain(take: () => Promise<Capture>, modelId?: string): Promise<void> {
    this.#latest = [take, modelId];
    await this.#ask({ ...initialState, working: { stage: 'capturing' } }, async (signal) => {
      const capture = await take();
      if (signal.aborted) return null;
      this.#change({ working: { stage: 'classifying' } });
      const [picture, answer] = await Promise.all([
        readPicture(capture),
        this.#request({ capture, inputSize: null, modelId }, signal),
      ]);
      return { capture, picture, answer, explanation: answer, facts: await readModelFacts(answer.model) };
    });
  }

  /** Has the latest image captured and explained again. */
  async retry(): Promise<void> {
    if (this.#latest) await this.explain(...this.#latest);
  }

  /** Has another model's answer about the same image explained. */
  async explainWith(modelId: string): Promise<void> {
    const { explained } = this.#state;
    if (!explained || modelId === explained.answer.model.id) return;
    const { capture } = explained;
    await this.#ask({ explained, working: { stage: 'classifying' }, error: null }, async (signal) => {
      const answer = await this.#request({ capture, inputSize: null, modelId }, signal);
      return { ...explained, answer, explanation: answer, facts: await readModelFacts(answer.model) };
    });
  }

  /** Has the same image explained at another input size, in pixels. */
  async explainAt(inputSize: number): Promise<void> {
    const { explained } = this.#state;
    if (!explained) return;
    const { capture, answer } = explained;
    if (inputSize === answer.inputSize) {
      this.#question.abort();
      return this.#change({ explained: { ...explained, explanation: answer }, working: null, error: null });
    }
    await this.#ask({ explained, working: { stage: 'classifying' }, error: null }, async (signal) => ({
      ...explained,
      // The settings may name another model by now.
      explanation: await this.#request({ capture, inputSize, modelId: answer.model.id }, signal),
    }));
  }

  /** Shows what the engine is doing before it can answer. */
  showProgress(progress: Progress): void {
    const { working } = this.#state;
    if (working && working.stage !== 'capturing') this.#change({ working: progress });
  }

  async #ask(first: ExplainerState, work: (signal: AbortSignal) => Promise<Explained | null>): Promise<void> {
    this.#question.abort();
    this.#question = new AbortController();
    const { signal } = this.#question;
    this.#change(first);
    try {
      const explained = await work(signal);
      if (!signal.aborted) this.#change({ explained, working: null });
    } catch (error) {
      if (!signal.aborted) this.#change({ working: null, error: toErrorReport(error) });
    }
  }

  #request({ modelId, ...pass }: Pass, signal: AbortSignal): Promise<Explanation> {
    // A finer pass is about the same picture, whose kind is known by then.
    const wantsKind = pass.inputSize === null && ({ wantsKind: true } as const);
    const request = { ...pass, classIndices: null, ...wantsKind, ...(modelId !== undefined && { modelId }) };
    return withJob((jobId, stop) => sendToBackground('explain', { jobId, ...request }, stop), signal);
  }

  #change(change: Partial<ExplainerState>): void {
    this.#state = { ...this.#state, ...change };
    this.#onChange(this.#state);
  }
}

/** Returns the page's explainer and its state. It begins with the image that the page's address names. */
export function useExplainer(place: Place | null): [Explainer, ExplainerState] {
  const [, setState] = useState<ExplainerState | null>(null);
  const explainer = useMemo(() => new Explainer(setState), []);
  useEffect(() => {
    const stop = new AbortController();
    const handlers = { progress: ({ progress }: { progress: Progress }) => explainer.showProgress(progress) };
    receiveMessages<PageMessages>({ to: 'pages', senders: pageSenders }, handlers, stop.signal);
    return () => stop.abort();
  }, []);
  useEffect(() => {
    if (place) explainer.explain(() => captureFromPage(place), place.modelId ?? undefined).catch(console.error);
  }, []);
  return [explainer, explainer.state];
}
