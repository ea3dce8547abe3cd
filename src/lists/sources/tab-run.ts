import { isOn } from '../../domain/run-state';
import type { FrameCommands } from './frame-commands';
import type { FrameList } from './frame-list';
import type { ListSource, ListState } from './list-source';
import type { TabFrames } from './tab-frames';

/** The run over all frames of a tab: each frame works through its own images. */
export interface TabRun extends Pick<ListSource, 'start' | 'pause' | 'resume' | 'cancel' | 'retryAll'> {
  /** A frame that comes while the others are at work is worked on too. */
  join(frame: FrameList): void;
}

interface TabRunOptions {
  frames: () => TabFrames;
  state: () => ListState;
  send: FrameCommands['send'];
}

export function createTabRun({ frames, state, send }: TabRunOptions): TabRun {
  /** When the run was asked for that was cancelled last: a frame that comes before all have stopped does not begin with it. */
  let cancelled: number | null = null;

  /** What is asked for while a run is on is part of it. */
  function askTime(): number {
    const { run } = state();
    return isOn(run) && run.askedAt !== cancelled ? run.askedAt : Date.now();
  }

  /** Frames that are asked at once get the same `askedAt`. */
  function start(frame: FrameList, candidateIds: string[] | null, again: boolean, askedAt: number): void {
    send(frame, 'startScan', { candidateIds, again, askedAt });
  }

  const sendToAll = (type: 'pauseScan' | 'resumeScan' | 'cancelScan') => {
    for (const frame of frames().lists) send(frame, type, {});
  };

  return {
    join: (frame) => {
      const { run } = state();
      if (run?.phase === 'running' && run.askedAt !== cancelled && !frame.run) start(frame, null, false, askTime());
    },
    start: () => {
      const { rows } = state();
      const again = !rows.some((row) => row.state.kind === 'waiting');
      const askedAt = askTime();
      for (const frame of frames().lists) {
        // Without those that another frame shows too.
        const candidateIds = rows.flatMap(({ place }) => (place?.frameId === frame.frameId ? place.candidateId : []));
        start(frame, candidateIds.length < frame.size ? candidateIds : null, again, askedAt);
      }
    },
    pause: () => sendToAll('pauseScan'),
    resume: () => {
      sendToAll('resumeScan');
      // Those that have come while it was paused.
      for (const frame of frames().lists) if (isOn(state().run) && !frame.run) start(frame, null, false, askTime());
    },
    cancel: () => {
      cancelled = state().run?.askedAt ?? null;
      sendToAll('cancelScan');
    },
    // One message a frame, however many images of it are meant.
    retryAll: (keys) => {
      const meant = new Set(keys);
      const askedAt = askTime();
      for (const frame of frames().lists) {
        const candidateIds = Array.from(frame.rows()).flatMap(({ key, place }) =>
          place && meant.has(key) ? place.candidateId : [],
        );
        if (candidateIds.length > 0) start(frame, candidateIds, true, askedAt);
      }
    },
  };
}
