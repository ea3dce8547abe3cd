import { reportFault } from '../../messaging/report-fault';
import { type ErrorReport, toErrorReport } from '../../domain/errors';

/** Looks at the page for as long as it is needed, and knows how that stands. */
interface PageWatch {
  /** Not all that is there has been listed yet. */
  readonly looking: boolean;
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

/**
 * `observe` resolves when it has listed what is there, and goes on until its signal; it calls `onFailure` when it cannot. `onChange`
 * is called when it is up to date, and when it has failed.
 */
export function createPageWatch(
  observe: (signal: AbortSignal, onFailure: (error: unknown) => void) => Promise<void>,
  onChange: () => void,
  life: AbortSignal,
): PageWatch {
  let current: AbortController | null = null;
  let looking = true;
  let failure: ErrorReport | null = null;

  const stop = () => {
    current?.abort();
    current = null;
  };
  const begin = async () => {
    const mine = new AbortController();
    current = mine;
    [looking, failure] = [true, null];
    const signal = AbortSignal.any([mine.signal, life]);
    const fail = (error: unknown) => {
      // What ends with the signal has not failed.
      if (signal.aborted) return;
      reportFault('scan', error);
      stop();
      [looking, failure] = [false, toErrorReport(error)];
      onChange();
    };
    try {
      await observe(signal, fail);
      if (signal.aborted) return;
      looking = false;
      onChange();
    } catch (error) {
      fail(error);
    }
  };

  return {
    get looking() {
      return looking;
    },
    get failure() {
      return failure;
    },
    get isUpToDate() {
      return current !== null && !looking;
    },
    setNeeded: (isNeeded) => {
      if (!isNeeded) {
        stop();
        failure = null;
      } else if (!current && !failure && !life.aborted) void begin();
    },
    retry: () => {
      if (failure) void begin();
    },
    restart: () => {
      if (!current) return;
      stop();
      void begin();
    },
  };
}
