import type { CandidateEntry } from '../../messaging/scan';
import type { CandidateKind, SkipCounts } from '../../domain/candidate';
import type { ErrorReport } from '../../domain/errors';
import type { RunState } from '../../domain/run-state';
import type { ExplainedSource } from '../rows/explained-source';

/** One image of a list: of a page, or given as a file or an address. */
export interface ListRow extends Pick<CandidateEntry, 'name' | 'width' | 'height' | 'position' | 'address' | 'state'> {
  /** Unique in its list, for as long as the list lives. */
  key: string;
  /** `null`: it was given, and lies on no page. */
  place: RowPlace | null;
}

/** Where on its page an image lies. */
interface RowPlace extends Pick<CandidateEntry, 'candidateId' | 'selector'> {
  kind: CandidateKind;
  frameId: number;
  /** The frame's address. */
  frame: string;
}

export interface ListState {
  /** Until the first answer to what there is. */
  scanning: boolean;
  /** The frames of a page in turn, in each as they came; `position` tells the order in the frame. */
  rows: readonly ListRow[];
  skipped: SkipCounts;
  /** Frames that can't be read. */
  unreachable: number;
  /** Frames that have not loaded or answered yet: what they show is listed when they do. */
  unanswered: number;
  /** Nor has the page itself. */
  isPageSilent: boolean;
  /** Why nothing can be read at all. */
  error: ErrorReport | null;
  /** Why not everything could be looked through: images may be missing. */
  interrupted: ErrorReport | null;
  /** The run over the whole list. */
  run: RunState | null;
  /** The page was closed, or left for another: what is known stays, and nothing more comes. */
  gone: boolean;
}

/** What a list shows and what it can be told. Two kinds of it: a tab's images, and images that were given. */
export interface ListSource {
  readonly state: ListState;
  /** Calls back with each new state, several changes together, until the signal. */
  onChange(callback: (state: ListState) => void, signal: AbortSignal): void;
  /** What has no answer yet; all of it again where nothing is left. */
  start(): void;
  pause(): void;
  resume(): void;
  /** Answers stay; what is being classified is dropped and waits again. */
  cancel(): void;
  retry(key: string): void;
  /** Classifies several rows again, in one run. */
  retryAll(keys: readonly string[]): void;
  /** The pixels of a row, and where else its heat map is shown. */
  explained(row: ListRow): ExplainedSource;
  /** Brings the image into view on its page, in front. `null`: there is no page. */
  jumpTo: ((row: ListRow) => Promise<void>) | null;
  /** Scrolls the page back to where it was before the first jump. */
  jumpBack: (() => Promise<void>) | null;
}
