import type { CandidateState } from '../../messaging/scan';
import { sendToBackground } from '../../messaging/send';
import { noneSkipped } from '../../shared/candidate';
import { toErrorReport } from '../../shared/errors';
import { noThumbnail } from '../../shared/no-thumbnail';
import { isOn, newRun, pausedRun, resumedRun, type RunState, withOneDone } from '../../shared/run-state';
import { makeThumbnail } from '../file-thumbnail';
import type { ListRow, ListSource, ListState } from '../list-source';
import { createStateTeller } from '../state-teller';
import { blobOf, captureItem, type GivenItem } from './given-item';

/** One is read while the engine infers the one before: the bytes of no more are ever held. */
const AT_A_TIME = 2;

interface Entry {
  item: GivenItem;
  row: ListRow;
}

/** Images that were given, as a list: files or addresses, classified in order. */
export function createGivenList(items: readonly GivenItem[]): ListSource {
  return new GivenList(items);
}

class GivenList implements ListSource {
  readonly jumpTo = null;
  readonly jumpBack = null;
  readonly #entries: Map<string, Entry>;
  readonly #told = createStateTeller(() => this.#makeState());
  #run: RunState | null = null;
  /** Keys of those that wait in this run. */
  #queue: string[] = [];
  #jobs = new Map<string, { jobId: string; stopped: boolean }>();

  constructor(items: readonly GivenItem[]) {
    this.#entries = new Map(items.map((item, position) => [String(position), { item, row: rowOf(item, position) }]));
  }

  get state(): ListState {
    return this.#told.state;
  }

  #makeState(): ListState {
    return {
      looking: false,
      rows: Array.from(this.#entries.values(), ({ row }) => row),
      skipped: noneSkipped(),
      unreachable: 0,
      error: null,
      run: this.#run,
      gone: false,
    };
  }

  onChange(callback: (state: ListState) => void, signal: AbortSignal): void {
    this.#told.onChange(callback, signal);
  }

  start(): void {
    const waiting = [...this.#entries].filter(([, { row }]) => row.state.kind === 'waiting').map(([key]) => key);
    this.#queue = waiting.length > 0 ? waiting : [...this.#entries.keys()].filter((key) => !this.#jobs.has(key));
    this.#setRun({ ...newRun(Date.now()), total: this.#queue.length });
    this.#pump();
  }

  pause(): void {
    if (this.#run?.phase === 'running') this.#setRun(pausedRun(this.#run));
  }

  resume(): void {
    if (this.#run?.phase !== 'paused') return;
    this.#setRun(resumedRun(this.#run));
    this.#pump();
  }

  cancel(): void {
    this.#queue = [];
    for (const job of this.#jobs.values()) {
      job.stopped = true;
      sendToBackground('cancel', { jobId: job.jobId }).catch(() => undefined);
    }
    if (isOn(this.#run)) this.#setRun({ ...this.#run, phase: 'stopped' });
  }

  retry(key: string): void {
    if (this.#jobs.has(key) || this.#queue.includes(key)) return;
    this.#queue.push(key);
    const run = isOn(this.#run) ? this.#run : newRun(Date.now());
    this.#setRun({ ...run, total: run.total + 1 });
    this.#pump();
  }

  explained({ key }: ListRow) {
    const entry = this.#entries.get(key);
    return {
      capture: () => (entry ? captureItem(entry.item) : Promise.reject(new Error(`no row "${key}"`))),
      show: async () => undefined,
      hide: () => undefined,
    };
  }

  #pump(): void {
    while (this.#run?.phase === 'running' && this.#jobs.size < AT_A_TIME) {
      const key = this.#queue.shift();
      if (key === undefined) break;
      void this.#classify(key).then(() => this.#pump());
    }
    if (this.#run?.phase === 'running' && this.#jobs.size === 0) this.#setRun({ ...this.#run, phase: 'finished' });
  }

  async #classify(key: string): Promise<void> {
    const entry = this.#entries.get(key);
    if (!entry) return;
    const before = entry.row.state;
    const job = { jobId: crypto.randomUUID(), stopped: false };
    this.#jobs.set(key, job);
    this.#setState(key, { kind: 'working' });
    const state = await classifyItem(entry.item, job);
    this.#jobs.delete(key);
    this.#setState(key, job.stopped ? before : state);
    if (!job.stopped && this.#run) this.#setRun(withOneDone(this.#run));
  }

  #setState(key: string, state: CandidateState): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    const size = state.kind === 'classified' ? state.classification : entry.row;
    this.#entries.set(key, { ...entry, row: { ...entry.row, state, width: size.width, height: size.height } });
    this.#told.changed();
  }

  #setRun(run: RunState): void {
    this.#run = run;
    this.#told.changed();
  }
}

function rowOf(item: GivenItem, position: number): ListRow {
  const address = item.kind === 'address' ? item.address : null;
  return {
    key: String(position),
    name: item.name,
    width: 0,
    height: 0,
    position,
    address,
    state: { kind: 'waiting' },
    place: null,
  };
}

async function classifyItem(item: GivenItem, job: { jobId: string; stopped: boolean }): Promise<CandidateState> {
  try {
    const capture = await captureItem(item);
    if (job.stopped) return { kind: 'waiting' };
    // Sent by message, and so copied: the thumbnail is made of what is here.
    const classification = await sendToBackground('classify', { jobId: job.jobId, capture });
    const file = item.kind === 'file' ? item.file : blobOf(capture);
    const thumbnail = file && (await makeThumbnail(file, classification));
    return { kind: 'classified', classification, thumbnail: thumbnail ?? noThumbnail };
  } catch (error) {
    return { kind: 'failed', error: toErrorReport(error), thumbnail: null };
  }
}
