import { reportFault } from '../../messaging/report-fault';
import { type ErrorReport, toErrorReport } from '../../domain/errors';

/** Looks at the page for as long as it is needed, and knows how that stands. */
interface PageWatch {
  /** Not all that is there has been listed yet. */
  readonly scanning: boolean;
  /** Why the page is not looked at any more, though it is needed. */
  readonly failure: ErrorReport | null;
  /** All that is there has been listed, and what comes is. */
  readonly isUpToDate: boolean;
  /** Begins where it is needed, and ends where it is not. What has failed does not begin again by itself. */
  setNeeded(isNeeded: boolean): void;
  /** Begins again if it has failed. */
  retry(): void;
  /** Looks at everything again, if it is at work. */
  restart(): void;
}

type WatchState =
  /** Nobody needs it. `isComplete`: all that was there had been listed when it ended. */
  | { kind: 'off'; isComplete: boolean }
  | { kind: 'searching'; stop: AbortController }
  /** All that was there is listed, and what comes is. */
  | { kind: 'following'; stop: AbortController }
  | { kind: 'failed'; error: ErrorReport };

/**
 * `observe` resolves when it has listed what is there, and goes on until its signal; it calls `onFailure` when it cannot. `onChange`
 * is called when it is up to date, and when it has failed.
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
    const mine = new AbortController();
    state = { kind: 'searching', stop: mine };
    const signal = AbortSignal.any([mine.signal, life]);
    const fail = (error: unknown) => {
      // What ends with the signal has not failed.
      if (signal.aborted) return;
      reportFault('scan', error);
      stop();
      state = { kind: 'failed', error: toErrorReport(error) };
      onChange();
    };
    try {
      await observe(signal, fail);
      if (signal.aborted) return;
      state = { kind: 'following', stop: mine };
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
