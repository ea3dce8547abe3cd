import type { Redo } from '../../domain/run';
import { isOn } from '../../domain/run-state';
import type { FrameCommands } from './frame-commands';
import type { FrameList } from './frame-list';
import type { ListSource, ListState } from './list-source';
import type { TabFrames } from './tab-frames';

/** The run over all frames of a tab: each frame works through its own images. */
export interface TabRun extends Pick<ListSource, 'start' | 'pause' | 'resume' | 'cancel' | 'retryAll' | 'nameAnyway'> {
  /** Starts a frame that came while the others are already running. */
  join(frame: FrameList): void;
}

interface TabRunOptions {
  frames: () => TabFrames;
  state: () => ListState;
  send: FrameCommands['send'];
}

export function createTabRun({ frames, state, send }: TabRunOptions): TabRun {
  /** Start time of the run that was cancelled last: a frame that comes before all frames have stopped must not join it. */
  let cancelled: number | null = null;

  /** Returns when the run was asked for: requests during a run belong to it. */
  function askTime(): number {
    const { run } = state();
    return isOn(run) && run.askedAt !== cancelled ? run.askedAt : Date.now();
  }

  /** Frames that are started together get the same `askedAt`. */
  function start(frame: FrameList, candidateIds: string[] | null, redo: Redo, askedAt: number): void {
    send(frame, 'startScan', { candidateIds, ...redo, askedAt });
  }

  /** Sends one message to each frame, however many of its images are requested. */
  function startRows(keys: readonly string[], redo: Redo): void {
    const requested = new Set(keys);
    const askedAt = askTime();
    for (const frame of frames().lists) {
      const candidateIds = Array.from(frame.rows()).flatMap(({ key, place }) =>
        place && requested.has(key) ? place.candidateId : [],
      );
      if (candidateIds.length > 0) start(frame, candidateIds, redo, askedAt);
    }
  }

  const sendToAll = (type: 'pauseScan' | 'resumeScan' | 'cancelScan') => {
    for (const frame of frames().lists) send(frame, type, {});
  };

  return {
    join: (frame) => {
      const { run } = state();
      if (run?.phase === 'running' && run.askedAt !== cancelled && !frame.run) start(frame, null, { again: false }, askTime());
    },
    start: () => {
      const { rows } = state();
      const again = !rows.some((row) => row.state.kind === 'waiting');
      const askedAt = askTime();
      for (const frame of frames().lists) {
        // Leaves out images that another frame shows too.
        const candidateIds = rows.flatMap(({ place }) => (place?.frameId === frame.frameId ? place.candidateId : []));
        start(frame, candidateIds.length < frame.size ? candidateIds : null, { again }, askedAt);
      }
    },
    pause: () => sendToAll('pauseScan'),
    resume: () => {
      sendToAll('resumeScan');
      // Starts the frames that came while the run was paused.
      for (const frame of frames().lists) if (isOn(state().run) && !frame.run) start(frame, null, { again: false }, askTime());
    },
    cancel: () => {
      cancelled = state().run?.askedAt ?? null;
      sendToAll('cancelScan');
    },
    retryAll: (keys) => startRows(keys, { again: true }),
    nameAnyway: (keys) => startRows(keys, { again: true, nameAnyway: true }),
  };
}
