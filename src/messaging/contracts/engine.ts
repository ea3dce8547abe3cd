import type { Classification } from '../../domain/classification';
import type { BackendPreference, EngineState, SelfTestReport, TrialReport } from '../../domain/engine-state';
import type { Explanation } from '../../domain/explanation';
import type { Capture } from '../../domain/image-source';
import type { Preview } from '../../domain/preview';
import type { Senders } from '../senders';

export interface ClassifyRequest {
  /** Created by the sender, which can pass it to {@link BackgroundMessages.cancel}. */
  jobId: string;
  capture: Capture;
  /** Default: `in-turn`. */
  urgency?: Urgency;
  /** A person wants a new answer, even if the same picture has one. */
  again?: true;
  /** The sender has not decoded the file, and wants its preview too. */
  wantsPreview?: true;
  /** A person wants a class even if the kind of picture is one for which none is named. */
  nameAnyway?: true;
  /** The page misses frames, so the engine should leave it more of the processor. */
  missesFrames?: true;
  /** One of the enabled models. Default: the model in the settings. */
  modelId?: string;
}

export interface ClassifyAnswer extends Classification {
  /** If the request wants it and the engine could make it; drawn from the pixels that were decoded for the network. */
  preview?: Preview;
}

/**
 * `now`: a person waits for this image, so it comes before the images of a scan or a list of files. `in-view`: an image of a scan
 * that is visible, so it comes before those that are not. `in-turn`: any other image.
 */
export type Urgency = 'now' | 'in-view' | 'in-turn';

export interface ExplainRequest extends ClassifyRequest {
  /** Side of the network's input in pixels; `null` for the model's own size. A larger input gives finer maps. */
  inputSize: number | null;
  /** The classes whose class maps are requested; `null` for all classes. */
  classIndices: number[] | null;
  /** The kind of picture is wanted, too, where the user has not switched that off. */
  wantsKind?: true;
}

/** The user's choices, which are sent with each request, because the engine does not keep them. */
export interface EngineChoices {
  modelId: string;
  backend: BackendPreference;
  /** `true`: the network "Kinds of picture" looks at each image before this model does. */
  tellsKinds: boolean;
  /** Stored trials, by renderer name. */
  trials: Record<string, TrialReport>;
}

/** Fields that the background adds to a request. */
export interface EngineTask {
  /** The tab or the pages that the job belongs to; see `dropOwner`. */
  owner: string;
  choices: EngineChoices;
  /** `true`: the tab is the active tab of its window. Its images come before those of other tabs. */
  inFront: boolean;
  /** `true`: the tab is in a private window. Nothing of it is remembered. */
  isPrivate: boolean;
}

/** Answered by the host of the engine's workers. Only the background sends to the host; in Firefox both are one document. */
export interface EngineMessages {
  classify(request: ClassifyRequest & EngineTask): ClassifyAnswer;
  explain(request: ExplainRequest & EngineTask): Explanation;
  /** Lets other work wait, and loads the model if no worker has one. A person has just asked for a card, whose image takes a while to get here. */
  prepare(request: { choices: EngineChoices }): void;
  cancel(request: { jobId: string }): void;
  /** Cancels all jobs of an owner, for example of a closed tab. */
  dropOwner(request: { owner: string }): void;
  state(request: { choices: EngineChoices }): EngineState;
  selfTest(request: { choices: EngineChoices }): SelfTestReport;
  runTrial(request: { choices: EngineChoices }): TrialReport;
}

export const engineSenders: Senders<EngineMessages> = {
  classify: ['background'],
  explain: ['background'],
  prepare: ['background'],
  cancel: ['background'],
  dropOwner: ['background'],
  state: ['background'],
  selfTest: ['background'],
  runTrial: ['background'],
};
