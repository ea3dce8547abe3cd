import { reportFault } from '../../messaging/report-fault';
import { type ErrorReport, toErrorReport } from '../../domain/errors';

/** Observes the page while that is needed, and knows the state of that. */
interface PageWatch {
  /** True while some images of the page are not listed yet. */
  readonly scanning: boolean;
  /** Why the page is not observed, although that is needed. */
  readonly failure: ErrorReport | null;
  /** True while all images of the page are listed, and new images are listed as they appear. */
  readonly isUpToDate: boolean;
  /** Begins or ends to observe. A failed observation does not begin again by itself. */
  setNeeded(isNeeded: boolean): void;
  /** Begins again if the observation failed. */
  retry(): void;
  /** Scans the whole page again, if it is observed. */
  restart(): void;
}

type WatchState =
  /** Not needed. `isComplete` tells whether all images had been listed when the observation ended. */
  | { kind: 'off'; isComplete: boolean }
  | { kind: 'searching'; stop: AbortController }
  /** All images are listed, and new images are listed as they appear. */
  | { kind: 'following'; stop: AbortController }
  | { kind: 'failed'; error: ErrorReport };

/**
 * @param observe lists the images of the page, resolves, and continues with new images until its signal is aborted; calls `onFailure` if it
 *   fails later
 * @param onChange called when all images are listed, and when `observe` has failed
 */
export function createPageWatch(
  observe: (signal: AbortSignal, onFailure: (error: unknown) => void) => Promise<void>,
  onChange: () => void,
  life: AbortSignal,
): PageWatch {
  let state: WatchState = { kind: 'off', isComplete: false };

  const stop = () => {
    if ('stop' in state) state.stop.abort();
  };
  const begin = async () => {
    const current = new AbortController();
    state = { kind: 'searching', stop: current };
    const signal = AbortSignal.any([current.signal, life]);
    const fail = (error: unknown) => {
      // An error after the signal was aborted is no failure.
      if (signal.aborted) return;
      reportFault('scan', error);
      stop();
      state = { kind: 'failed', error: toErrorReport(error) };
      onChange();
    };
    try {
      await observe(signal, fail);
      if (signal.aborted) return;
      state = { kind: 'following', stop: current };
      onChange();
    } catch (error) {
      fail(error);
    }
  };

  return {
    get scanning() {
      return state.kind === 'searching' || (state.kind === 'off' && !state.isComplete);
    },
    get failure() {
      return state.kind === 'failed' ? state.error : null;
    },
    get isUpToDate() {
      return state.kind === 'following';
    },
    setNeeded: (isNeeded) => {
      if (isNeeded) {
        if (state.kind === 'off' && !life.aborted) void begin();
      } else if (state.kind !== 'off') {
        stop();
        state = { kind: 'off', isComplete: state.kind !== 'searching' };
      }
    },
    retry: () => {
      if (state.kind === 'failed') void begin();
    },
    restart: () => {
      if (!('stop' in state)) return;
      stop();
      void begin();
    },
  };
}
