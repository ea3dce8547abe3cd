import { MOST_LISTED, noneSkipped, skipReasons } from '../../domain/candidate';
import { isOn, type RunState } from '../../domain/run-state';
import type { FrameList } from './frame-list';
import type { ListRow, ListState } from './list-source';

/**
 * Merges the rows, counts and runs of all frames into one list, the top frame first. Images that several frames show are listed
 * once.
 */
export function mergeFrames(frames: readonly FrameList[]): Pick<ListState, 'rows' | 'skipped' | 'interrupted' | 'run'> {
  const rows: ListRow[] = [];
  const frameOfAddress = new Map<string, number>();
  const skipped = noneSkipped();
  for (const frame of frames.toSorted((a, b) => a.frameId - b.frameId)) {
    for (const reason of skipReasons) skipped[reason] += frame.skipped?.[reason] ?? 0;
    for (const row of frame.rows()) {
      if (isOfAnotherFrame(row, frameOfAddress)) skipped.repeated += 1;
      else if (rows.length >= MOST_LISTED) skipped.beyond += 1;
      else rows.push(row);
    }
  }
  const interrupted = frames.find(({ error }) => error)?.error ?? null;
  return { rows, skipped, interrupted, run: mergeRuns(frames.flatMap(({ run }) => run ?? [])) };
}

/**
 * Returns whether another frame listed the same image before. Canvases and videos are never the same: each shows its own content.
 */
function isOfAnotherFrame({ address, place }: ListRow, frameOfAddress: Map<string, number>): boolean {
  if (address === null || place === null || place.kind === 'video') return false;
  const first = frameOfAddress.get(address) ?? place.frameId;
  frameOfAddress.set(address, first);
  return first !== place.frameId;
}

/** Merges only the runs of the latest request: older finished runs are ignored. */
function mergeRuns(runs: RunState[]): RunState | null {
  const on = runs.filter(isOn);
  const askedAt = Math.max(...(on.length > 0 ? on : runs).map((run) => run.askedAt));
  const [first, ...others] = runs.filter((run) => isOn(run) || run.askedAt === askedAt);
  return first ? others.reduce(addRun, { ...first, askedAt }) : null;
}

const phases = ['running', 'paused', 'stopped', 'finished'] as const;

function addRun(all: RunState, run: RunState): RunState {
  return {
    ...all,
    phase: phases.find((phase) => phase === all.phase || phase === run.phase)!,
    total: all.total + run.total,
    done: all.done + run.done,
    firstDoneAt:
      all.firstDoneAt && run.firstDoneAt ? Math.min(all.firstDoneAt, run.firstDoneAt) : (all.firstDoneAt ?? run.firstDoneAt),
    paused: Math.max(all.paused, run.paused),
  };
}
