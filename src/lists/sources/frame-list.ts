import type { CandidateEntry, FramesInPage, ScanUpdate } from '../../messaging/scan';
import type { SkipCounts } from '../../domain/candidate';
import type { ErrorReport } from '../../domain/errors';
import type { RunState } from '../../domain/run-state';
import type { ListRow } from './list-source';

/** What one frame has told of its images. */
export interface FrameList {
  readonly frameId: number;
  readonly scanning: boolean;
  readonly skipped: SkipCounts | null;
  /** Why it does not look any further. */
  readonly error: ErrorReport | null;
  readonly run: RunState | null;
  /** Where it lies, and the frames inside it. `null` before its first word. */
  readonly frames: FramesInPage | null;
  readonly address: string | undefined;
  readonly size: number;
  /** A row stays the same object as long as nothing of it changes. */
  rows(): Iterable<ListRow>;
  take(update: ScanUpdate): void;
}

export function createFrameList(frameId: number): FrameList {
  const rows = new Map<string, ListRow>();
  let told: ScanUpdate | null = null;
  return {
    frameId,
    get scanning() {
      return told?.scanning ?? true;
    },
    get skipped() {
      return told?.skipped ?? null;
    },
    get error() {
      return told?.error ?? null;
    },
    get run() {
      return told?.run ?? null;
    },
    get frames() {
      return told?.frames ?? null;
    },
    get address() {
      return told?.frame;
    },
    get size() {
      return rows.size;
    },
    rows: () => rows.values(),
    take: (update) => {
      told = update;
      for (const candidateId of update.dropped) rows.delete(candidateId);
      for (const entry of update.entries) rows.set(entry.candidateId, toRow(entry, frameId, update.frame));
    },
  };
}

function toRow({ candidateId, selector, kind, ...entry }: CandidateEntry, frameId: number, frame: string): ListRow {
  return { ...entry, key: `${frameId}/${candidateId}`, place: { candidateId, selector, kind, frameId, frame } };
}
