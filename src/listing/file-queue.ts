import { sendToBackground } from '../messaging/send';
import type { Classification, Outcome } from '../shared/classification';
import { captureFile } from '../shared/capture-file';
import { toErrorReport } from '../shared/errors';
import { announceFile } from './announce-file';
import { makeThumbnail } from './file-thumbnail';
import type { Thumbnail } from '../messaging/contracts';

/** One file is read while the engine infers the one before: the bytes of no more are ever held. */
const AT_A_TIME = 2;
/** Rows that stay on show; hundreds of files leave the older ones behind. */
const ROWS_KEPT = 200;

export interface FileRow {
  key: number;
  /** Files given together. */
  batch: number;
  name: string;
  /** A handle: its bytes are read when they are needed. */
  file: File;
  outcome: Outcome<Classification> | null;
  thumbnail: Thumbnail | null;
}

export interface FileQueueState {
  /** In the order they were started. */
  rows: readonly FileRow[];
  given: number;
  done: number;
}

interface WaitingFile {
  file: File;
  name: string;
  batch: number;
  /** Position among the files given together. */
  index: number;
}

const nothing: FileQueueState = { rows: [], given: 0, done: 0 };

/** Files that the user gave, classified in order. Calls back with each new state. */
export class FileQueue {
  #state = nothing;
  #waiting: WaitingFile[] = [];
  #jobIds = new Set<string>();
  #active = 0;
  #lastBatch = 0;
  #lastKey = 0;

  constructor(private readonly onChange: (state: FileQueueState) => void) {}

  get state(): FileQueueState {
    return this.#state;
  }

  add(files: Iterable<File>, nameOf: (file: File) => string = (file) => file.name): void {
    this.#lastBatch += 1;
    const batch = this.#lastBatch;
    const added = Array.from(files, (file, index) => ({ file, name: nameOf(file), batch, index }));
    const idle = this.#active === 0;
    this.#waiting.push(...added);
    this.#change({ given: (idle ? 0 : this.#state.given) + added.length, done: idle ? 0 : this.#state.done });
    this.#pump();
  }

  /** Drops what waits and what is being classified; answers stay. */
  cancel(): void {
    this.#waiting = [];
    for (const jobId of this.#jobIds) sendToBackground('cancel', { jobId }).catch(() => undefined);
  }

  clear(): void {
    this.cancel();
    this.#change(nothing);
  }

  #pump(): void {
    while (this.#active < AT_A_TIME) {
      const next = this.#waiting.shift();
      if (!next) return;
      this.#active += 1;
      void this.#classify(next).finally(() => {
        this.#active -= 1;
        this.#pump();
        if (this.#active === 0) this.#change({ given: this.#state.done });
      });
    }
  }

  async #classify({ file, name, batch, index }: WaitingFile): Promise<void> {
    this.#lastKey += 1;
    const key = this.#lastKey;
    const row: FileRow = { key, batch, name, file, outcome: null, thumbnail: null };
    this.#change({ rows: [...this.#state.rows, row].slice(-ROWS_KEPT) });
    const outcome = await this.#ask(file);
    this.#change({ done: this.#state.done + 1 });
    this.#changeRow(key, { outcome });
    announceFile({ name, index, file }, outcome);
    if (outcome.ok) this.#changeRow(key, { thumbnail: await makeThumbnail(file, outcome.value) });
  }

  async #ask(file: File): Promise<Outcome<Classification>> {
    const jobId = crypto.randomUUID();
    this.#jobIds.add(jobId);
    try {
      return { ok: true, value: await sendToBackground('classify', { jobId, capture: await captureFile(file) }) };
    } catch (error) {
      return { ok: false, error: toErrorReport(error) };
    } finally {
      this.#jobIds.delete(jobId);
    }
  }

  #changeRow(key: number, change: Partial<FileRow>): void {
    this.#change({ rows: this.#state.rows.map((row) => (row.key === key ? { ...row, ...change } : row)) });
  }

  #change(change: Partial<FileQueueState>): void {
    this.#state = { ...this.#state, ...change };
    this.onChange(this.#state);
  }
}
