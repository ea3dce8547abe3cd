import type { CandidateEntry } from '../../messaging/scan';
import type { CandidateKind, SkipCounts } from '../../domain/candidate';
import type { ErrorReport } from '../../domain/errors';
import type { RunState } from '../../domain/run-state';
import type { ExplainedSource } from '../rows/explained-source';
import type { Previews } from '../rows/previews';

/** One image of a list: an image of a page, or the user's file or address. */
export interface ListRow extends Pick<CandidateEntry, 'name' | 'width' | 'height' | 'position' | 'address' | 'state'> {
  /** Unique in its list, for the list's lifetime. */
  key: string;
  /** `null` for the user's files, which lie on no page. */
  place: RowPlace | null;
}

/** An image's place on its page. */
interface RowPlace extends Pick<CandidateEntry, 'candidateId' | 'selector'> {
  kind: CandidateKind;
  frameId: number;
  /** The frame's address. */
  frame: string;
}

export interface ListState {
  /** True until the images are known for the first time. */
  scanning: boolean;
  /** Frame by frame, each in the order in which its images came; `position` is the order on the frame's page. */
  rows: readonly ListRow[];
  skipped: SkipCounts;
  /** Number of frames that can't be read. */
  unreachable: number;
  /** Number of frames that have not loaded or answered yet; their images are listed when they do. */
  unanswered: number;
  /** The page itself has not answered either. */
  isPageSilent: boolean;
  /** Why nothing can be read at all. */
  error: ErrorReport | null;
  /** Why the scan stopped early: images may be missing. */
  interrupted: ErrorReport | null;
  /** The run over the whole list. */
  run: RunState | null;
  /** The page was closed, or left for another: rows stay, and nothing more comes. */
  gone: boolean;
}

/** A list's state and commands. There are two kinds: a tab's images, and the user's files. */
export interface ListSource {
  readonly state: ListState;
  /** Calls back with each new state, several changes together, until the signal. */
  onChange(callback: (state: ListState) => void, signal: AbortSignal): void;
  /** Classifies the images without an answer, or all of them again if none is left. */
  start(): void;
  pause(): void;
  resume(): void;
  /** Keeps answers; images that are being classified wait again. */
  cancel(): void;
  retry(key: string): void;
  /** Classifies several rows again, in one run. */
  retryAll(keys: readonly string[]): void;
  /** Has a class named for several rows even if the kind of picture is one for which none is named. */
  nameAnyway(keys: readonly string[]): void;
  /** Returns where the row's pixels come from and where else its heat map is shown. */
  explained(row: ListRow): ExplainedSource;
  /** Small pictures of rows that are not classified yet; `null` if there are none. */
  previews: Previews | null;
  /** Brings the page to the front; `null` if there is no page. */
  showPage: (() => Promise<void>) | null;
  /** Brings the page to the front and scrolls the image into view; `null` if there is no page. */
  jumpTo: ((row: ListRow) => Promise<void>) | null;
  /** Scrolls the page back to its position before the first jump. */
  jumpBack: (() => Promise<void>) | null;
}
