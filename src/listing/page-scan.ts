import { sendToBackground, sendToContent } from '../messaging/send';
import type { CandidateOutcome, CandidateSummary } from '../messaging/contracts';
import { type ErrorReport, toErrorReport } from '../shared/errors';
import { forEachLimited } from './for-each-limited';

/** The engine infers one image at a time; a second one is captured and decoded meanwhile. */
const AT_A_TIME = 2;

export interface PageRow {
  /** Unique in the tab. */
  key: string;
  frameId: number;
  candidate: CandidateSummary;
  outcome: CandidateOutcome | null;
  working: boolean;
}

/** One run over the page, for its progress. */
export interface Run {
  total: number;
  done: number;
  /** `performance.now()` of the first answer: the model may have been loading until then. */
  firstDoneAt: number | null;
  phase: 'running' | 'finished' | 'stopped';
}

export interface PageScanState {
  looking: boolean;
  rows: readonly PageRow[];
  /** Frames without a content script. */
  unreachable: number;
  /** Why the page can't be read at all. */
  error: ErrorReport | null;
  run: Run | null;
}

const nothing: PageScanState = { looking: false, rows: [], unreachable: 0, error: null, run: null };

/** The images of one tab and the run that classifies them. Calls back with each new state. */
export class PageScan {
  #state = nothing;
  #stop = new AbortController();
  /** Which listing the rows are of: answers to an earlier one (another model's) are dropped. */
  #listing = 0;

  constructor(
    private readonly tabId: number,
    private readonly onChange: (state: PageScanState) => void,
  ) {}

  get state(): PageScanState {
    return this.#state;
  }

  /** Lists the candidates of every frame that can be reached. Starts no work. */
  async look(): Promise<void> {
    this.cancel();
    this.#listing += 1;
    const listing = this.#listing;
    const isLatest = () => listing === this.#listing;
    this.#change({ ...nothing, looking: true });
    try {
      const { frameIds, unreachable } = await sendToBackground('ensureContentScript', { tabId: this.tabId });
      const lists = await Promise.allSettled(frameIds.map((frameId) => this.#list(frameId)));
      const rows = lists.flatMap((list) => (list.status === 'fulfilled' ? list.value : []));
      const silent = lists.filter((list) => list.status === 'rejected').length;
      if (isLatest()) this.#change({ looking: false, rows, unreachable: unreachable + silent });
    } catch (error) {
      if (isLatest()) this.#change({ looking: false, error: toErrorReport(error) });
    }
  }

  /** What has no answer yet, in the order of the page; all of it again when nothing is left. */
  async start(): Promise<void> {
    const left = this.#state.rows.filter((row) => row.outcome === null);
    await (left.length > 0 ? this.#run(left, false) : this.#run(this.#state.rows, true));
  }

  async retry(key: string): Promise<void> {
    const row = this.#state.rows.find((each) => each.key === key);
    if (row && !row.working) await this.#classify(row, true);
  }

  cancel(): void {
    if (this.#state.run?.phase !== 'running') return;
    this.#stop.abort();
    const frameIds = new Set(this.#state.rows.map((row) => row.frameId));
    for (const frameId of frameIds) {
      sendToContent({ tabId: this.tabId, frameId }, 'cancelCandidates', {}).catch(() => undefined);
    }
    this.#change({ run: { ...this.#state.run, phase: 'stopped' } });
  }

  async scrollTo({ frameId, candidate }: PageRow): Promise<void> {
    const { candidateId } = candidate;
    await sendToContent({ tabId: this.tabId, frameId }, 'scrollToCandidate', { candidateId });
  }

  async #list(frameId: number): Promise<PageRow[]> {
    const candidates = await sendToContent({ tabId: this.tabId, frameId }, 'listCandidates', {});
    return candidates.map((candidate) => ({
      key: `${frameId}/${candidate.candidateId}`,
      frameId,
      candidate,
      outcome: candidate.outcome,
      working: false,
    }));
  }

  async #run(rows: readonly PageRow[], again: boolean): Promise<void> {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.#change({ run: { total: rows.length, done: 0, firstDoneAt: null, phase: 'running' } });
    await forEachLimited(rows, AT_A_TIME, (row) => this.#classify(row, again).then(() => this.#count(signal)), signal);
    const { run } = this.#state;
    if (run && !signal.aborted) this.#change({ run: { ...run, phase: 'finished' } });
  }

  #count(signal: AbortSignal): void {
    const { run } = this.#state;
    if (!run || signal.aborted) return;
    this.#change({ run: { ...run, done: run.done + 1, firstDoneAt: run.firstDoneAt ?? performance.now() } });
  }

  async #classify(row: PageRow, again: boolean): Promise<void> {
    const listing = this.#listing;
    const { frameId, candidate, key } = row;
    this.#changeRow(key, { working: true });
    const place = { tabId: this.tabId, frameId };
    const outcome = await sendToContent(place, 'classifyCandidate', { candidateId: candidate.candidateId, again }).catch(
      (error: unknown): CandidateOutcome => ({ ok: false, error: toErrorReport(error), thumbnail: null }),
    );
    if (listing !== this.#listing) return;
    // What was stopped is as it was before; that is no failure of the image.
    const stopped = !outcome.ok && outcome.error.code === 'aborted';
    this.#changeRow(key, { working: false, outcome: stopped ? row.outcome : outcome });
  }

  #changeRow(key: string, change: Partial<PageRow>): void {
    this.#change({ rows: this.#state.rows.map((row) => (row.key === key ? { ...row, ...change } : row)) });
  }

  #change(change: Partial<PageScanState>): void {
    this.#state = { ...this.#state, ...change };
    this.onChange(this.#state);
  }
}
