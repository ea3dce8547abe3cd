import type { Classification, Outcome } from '../../domain/classification';
import { captureFile } from '../../media/capture-file';
import { toErrorReport } from '../../domain/errors';
import type { Turn } from '../../domain/run';
import { isOn } from '../../domain/run-state';
import { announceFile } from './announce-file';
import { makeThumbnail } from './file-thumbnail';
import { classifyCapture, createOrderedRun } from './ordered-run';
import type { Thumbnail } from '../../domain/thumbnail';

/** Number of rows that stay visible; with hundreds of files, the oldest rows go. */
const ROWS_KEPT = 200;

export interface FileRow {
  key: number;
  /** Number of the batch: files given together share it. */
  batch: number;
  /** Position in the batch, from 0. */
  index: number;
  name: string;
  /** A handle: its bytes are read when they are needed. */
  file: File;
  outcome: Outcome<Classification> | null;
  thumbnail: Thumbnail | null;
}

export interface FileQueueState {
  /** In the order in which their work began. */
  rows: readonly FileRow[];
  given: number;
  done: number;
}

const stopped: Outcome<Classification> = { ok: false, error: { code: 'aborted', params: [] } };

/** Classifies the user's files in order and calls back with each new state. */
export class FileQueue {
  #rows: readonly FileRow[] = [];
  /** Files whose work has not begun, by key. */
  readonly #waiting = new Map<string, FileRow>();
  /** Outcomes of files that are being classified again, by key: a cancel gives them back. */
  readonly #before = new Map<number, Outcome<Classification>>();
  #counts = { given: 0, done: 0 };
  /** Number of files of this run that a cancel ended. */
  #cutOff = 0;
  #lastBatch = 0;
  #lastKey = 0;
  readonly #ordered = createOrderedRun({
    work: (turn) => this.#classify(turn),
    onCancelled: (key) => this.#cut(key),
    onChange: () => this.#count(),
  });

  readonly #onChange: (state: FileQueueState) => void;

  constructor(onChange: (state: FileQueueState) => void) {
    this.#onChange = onChange;
  }

  get state(): FileQueueState {
    return { rows: this.#rows, ...this.#counts };
  }

  add(files: Iterable<File>, nameOf: (file: File) => string = (file) => file.name): void {
    this.#lastBatch += 1;
    const batch = this.#lastBatch;
    const added = Array.from(files, (file, index): FileRow => {
      this.#lastKey += 1;
      return { key: this.#lastKey, batch, index, name: nameOf(file), file, outcome: null, thumbnail: null };
    });
    for (const row of added) this.#waiting.set(String(row.key), row);
    this.#start(added);
  }

  /** Classifies the failed files again. */
  retryFailed(): void {
    this.#start(this.#rows.filter(({ outcome }) => outcome?.ok === false));
  }

  /** Has a class named for files even if the kind of picture is one for which none is named. */
  nameAnyway(keys: readonly number[]): void {
    this.#start(
      this.#rows.filter(({ key, outcome }) => outcome !== null && keys.includes(key)),
      { nameAnyway: true },
    );
  }

  /** Drops the files that wait or are being classified; earlier answers stay. */
  cancel(): void {
    this.#waiting.clear();
    this.#ordered.cancel();
  }

  clear(): void {
    this.cancel();
    this.#before.clear();
    this.#rows = [];
    this.#counts = { given: 0, done: 0 };
    this.#tell();
  }

  #start(rows: readonly FileRow[], asked?: Pick<Turn, 'nameAnyway'>): void {
    if (!isOn(this.#ordered.state)) this.#cutOff = 0;
    this.#ordered.start(
      rows.map(({ key }) => String(key)),
      asked,
    );
  }

  #count(): void {
    const run = this.#ordered.state;
    const done = (run?.done ?? 0) + this.#cutOff;
    this.#counts = { given: isOn(run) ? run.total : done, done };
    this.#tell();
  }

  async #classify(turn: Turn): Promise<void> {
    const row = this.#begin(turn.key);
    if (!row) return;
    const outcome = await classifyFile(row.file, turn);
    if (turn.signal.aborted) return;
    this.#answer(row, outcome);
    const thumbnail = outcome.ok ? await makeThumbnail(row.file, outcome.value) : null;
    this.#changeRow(row.key, { thumbnail });
  }

  #cut(key: string): void {
    const row = this.#find(Number(key));
    this.#cutOff += 1;
    if (row?.outcome !== null) return;
    const before = this.#before.get(row.key);
    if (before) this.#changeRow(row.key, { outcome: before });
    else this.#answer(row, stopped);
  }

  /** Returns the row of a file whose turn has come: a new row, or one that is classified again. */
  #begin(key: string): FileRow | undefined {
    const row = this.#waiting.get(key) ?? this.#find(Number(key));
    if (!row) return undefined;
    if (this.#waiting.delete(key)) {
      this.#rows = [...this.#rows, row].slice(-ROWS_KEPT);
      this.#tell();
    } else {
      if (row.outcome) this.#before.set(row.key, row.outcome);
      this.#changeRow(row.key, { outcome: null });
    }
    return row;
  }

  #answer({ key, name, index, file }: FileRow, outcome: Outcome<Classification>): void {
    this.#before.delete(key);
    this.#changeRow(key, { outcome });
    announceFile({ name, index, file }, outcome);
  }

  #find(key: number): FileRow | undefined {
    return this.#rows.find((row) => row.key === key);
  }

  #changeRow(key: number, change: Partial<FileRow>): void {
    this.#rows = this.#rows.map((row) => (row.key === key ? { ...row, ...change } : row));
    this.#tell();
  }

  #tell(): void {
    this.#onChange(this.state);
  }
}

async function classifyFile(file: File, turn: Turn): Promise<Outcome<Classification>> {
  try {
    return { ok: true, value: await classifyCapture(await captureFile(file, turn.signal), turn) };
  } catch (error) {
    return { ok: false, error: toErrorReport(error) };
  }
}
