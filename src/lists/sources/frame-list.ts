import type { CandidateEntry, FramesInPage, ScanUpdate } from '../../messaging/scan';
import type { SkipCounts } from '../../domain/candidate';
import type { ErrorReport } from '../../domain/errors';
import type { RunState } from '../../domain/run-state';
import type { ListRow } from './list-source';

/** The images that one frame has reported. */
export interface FrameList {
  readonly frameId: number;
  readonly scanning: boolean;
  readonly skipped: SkipCounts | null;
  /** Why the frame stopped scanning. */
  readonly error: ErrorReport | null;
  readonly run: RunState | null;
  /** A person has cancelled the run. */
  readonly isDeclined: boolean;
  /** The frame's place and the frames inside it; `null` before its first message. */
  readonly frames: FramesInPage | null;
  readonly address: string | undefined;
  readonly size: number;
  /** A row stays the same object as long as nothing in it changes. */
  rows(): Iterable<ListRow>;
  take(update: ScanUpdate): void;
  /** The frame, which had gone, is back. Its rows stay until it reports them again. */
  renew(): void;
}

export function createFrameList(frameId: number): FrameList {
  const rows = new Map<string, ListRow>();
  let latest: ScanUpdate | null = null;
  return {
    frameId,
    get scanning() {
      return latest?.scanning ?? true;
    },
    get skipped() {
      return latest?.skipped ?? null;
    },
    get error() {
      return latest?.error ?? null;
    },
    get run() {
      return latest?.run ?? null;
    },
    get isDeclined() {
      return latest?.isDeclined ?? false;
    },
    get frames() {
      return latest?.frames ?? null;
    },
    get address() {
      return latest?.frame;
    },
    get size() {
      return rows.size;
    },
    rows: () => rows.values(),
    take: (update) => {
      if (!latest) rows.clear();
      latest = update;
      for (const candidateId of update.dropped) rows.delete(candidateId);
      for (const entry of update.entries) rows.set(entry.candidateId, toRow(entry, frameId, update.frame));
    },
    renew: () => {
      latest = null;
    },
  };
}

function toRow({ candidateId, selector, kind, ...entry }: CandidateEntry, frameId: number, frame: string): ListRow {
  return { ...entry, key: `${frameId}/${candidateId}`, place: { candidateId, selector, kind, frameId, frame } };
}
