import type { FrameRun } from '../messaging/scan';
import { noneSkipped, skipReasons } from '../shared/candidate';
import type { FrameList } from './frame-list';
import type { ListRow, ListRun, ListState } from './list-source';

/** The rows, counts and run of all frames as those of one list, the top frame first. What several frames show is listed once. */
export function mergeFrames(frames: readonly FrameList[]): Pick<ListState, 'rows' | 'skipped' | 'run'> {
  const rows: ListRow[] = [];
  const frameOfAddress = new Map<string, number>();
  const skipped = noneSkipped();
  for (const frame of frames.toSorted((a, b) => a.frameId - b.frameId)) {
    for (const reason of skipReasons) skipped[reason] += frame.skipped?.[reason] ?? 0;
    for (const row of frame.rows()) {
      if (isOfAnotherFrame(row, frameOfAddress)) skipped.repeated += 1;
      else rows.push(row);
    }
  }
  return { rows, skipped, run: mergeRuns(frames.flatMap(({ run }) => run ?? [])) };
}

/** A canvas shows something of its own each time, a video what it has come to. */
function isOfAnotherFrame({ address, place }: ListRow, frameOfAddress: Map<string, number>): boolean {
  if (address === null || place === null || place.kind === 'video') return false;
  const first = frameOfAddress.get(address) ?? place.frameId;
  frameOfAddress.set(address, first);
  return first !== place.frameId;
}

function mergeRuns(runs: FrameRun[]): ListRun | null {
  if (runs.length === 0) return null;
  const phases = new Set(runs.map(({ phase }) => phase));
  const phase = (['running', 'paused', 'stopped', 'finished'] as const).find((each) => phases.has(each)) ?? 'finished';
  const sum = (of: (run: FrameRun) => number) => runs.reduce((all, run) => all + of(run), 0);
  const firsts = runs.flatMap(({ firstDoneAt }) => firstDoneAt ?? []);
  return {
    phase,
    total: sum(({ total }) => total),
    done: sum(({ done }) => done),
    firstDoneAt: firsts.length > 0 ? Math.min(...firsts) : null,
    paused: Math.max(...runs.map(({ paused }) => paused)),
  };
}
