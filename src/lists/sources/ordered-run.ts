import { reportFault } from '../../messaging/report-fault';
import { createRun, type Run, type Turn } from '../../domain/run';

/** One is read while the engine infers the one before: the bytes of no more are ever held. */
const AT_A_TIME = 2;

/** A run over what a person gave, in the order given. */
interface OrderedRun extends Pick<Run, 'pause' | 'resume' | 'cancel'> {
  readonly run: Run['state'];
  /** Adds items to the current run, or begins another one with them. */
  start(keys: readonly string[]): void;
}

/** `work` rejects only when its signal is aborted. */
export function createOrderedRun(work: (turn: Turn) => Promise<void>, onChange: () => void): OrderedRun {
  const run = createRun({
    atATime: AT_A_TIME,
    pickUntil: () => pickFirst,
    work,
    onChange,
    onFault: (error) => reportFault('list', error),
  });
  let askedAt = 0;
  return {
    get run() {
      return run.state;
    },
    start: (keys) => {
      // Two runs within a millisecond are two runs.
      askedAt = Math.max(askedAt + 1, Date.now());
      run.start(keys, true, askedAt);
    },
    pause: run.pause,
    resume: run.resume,
    cancel: run.cancel,
  };
}

function pickFirst(pending: ReadonlyMap<string, unknown>): { key: string } | undefined {
  const [key] = pending.keys();
  return key === undefined ? undefined : { key };
}
