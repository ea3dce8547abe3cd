import type { CandidateState } from '../../../messaging/scan';
import { sendToBackground } from '../../../messaging/send';
import { withJob } from '../../../messaging/with-job';
import { noneSkipped } from '../../../domain/candidate';
import { toErrorReport } from '../../../domain/errors';
import { noThumbnail } from '../../../domain/no-thumbnail';
import type { Turn } from '../../../domain/run';
import { makeThumbnail } from '../file-thumbnail';
import type { ListRow, ListSource, ListState } from '../list-source';
import { createOrderedRun } from '../ordered-run';
import { createStateTeller } from '../state-teller';
import { blobOf, captureItem, type GivenItem } from './given-item';

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
  readonly #ordered = createOrderedRun(
    (turn) => this.#classify(turn),
    () => this.#told.changed(),
  );

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
      unanswered: 0,
      isPageSilent: false,
      error: null,
      interrupted: null,
      run: this.#ordered.run,
      gone: false,
    };
  }

  onChange(callback: (state: ListState) => void, signal: AbortSignal): void {
    this.#told.onChange(callback, signal);
  }

  start(): void {
    const idle = [...this.#entries.keys()].filter((key) => this.#isIdle(key));
    const waiting = idle.filter((key) => this.#entries.get(key)?.row.state.kind === 'waiting');
    this.#ordered.start(waiting.length > 0 ? waiting : idle);
  }

  pause(): void {
    this.#ordered.pause();
  }

  resume(): void {
    this.#ordered.resume();
  }

  cancel(): void {
    this.#ordered.cancel();
  }

  retry(key: string): void {
    this.retryAll([key]);
  }

  retryAll(keys: readonly string[]): void {
    const idle = keys.filter((key) => this.#isIdle(key));
    if (idle.length > 0) this.#ordered.start(idle);
  }

  explained({ key }: ListRow) {
    const entry = this.#entries.get(key);
    return {
      capture: () => (entry ? captureItem(entry.item) : Promise.reject(new Error(`no row "${key}"`))),
      show: async () => undefined,
      hide: () => undefined,
    };
  }

  /** A row that is worked on has an answer coming. */
  #isIdle(key: string): boolean {
    const entry = this.#entries.get(key);
    return entry !== undefined && entry.row.state.kind !== 'working';
  }

  async #classify({ key, signal }: Turn): Promise<void> {
    const entry = this.#entries.get(key);
    if (!entry) return;
    const before = entry.row.state;
    const putBack = () => this.#setState(key, before);
    signal.addEventListener('abort', putBack, { once: true });
    this.#setState(key, { kind: 'working' });
    const state = await classifyItem(entry.item, signal);
    signal.removeEventListener('abort', putBack);
    if (!signal.aborted) this.#setState(key, state);
  }

  #setState(key: string, state: CandidateState): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    const size = state.kind === 'classified' ? state.classification : entry.row;
    this.#entries.set(key, { ...entry, row: { ...entry.row, state, width: size.width, height: size.height } });
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

async function classifyItem(item: GivenItem, signal: AbortSignal): Promise<CandidateState> {
  try {
    const capture = await captureItem(item, signal);
    // Sent by message, and so copied: the thumbnail is made of what is here.
    const classification = await withJob((jobId) => sendToBackground('classify', { jobId, capture }), signal);
    const file = item.kind === 'file' ? item.file : blobOf(capture);
    const thumbnail = file && (await makeThumbnail(file, classification));
    return { kind: 'classified', classification, thumbnail: thumbnail ?? noThumbnail };
  } catch (error) {
    return { kind: 'failed', error: toErrorReport(error), thumbnail: null };
  }
}
