import type { Classification } from '../../domain/classification';
import type { Capture } from '../../domain/image-source';
import { sendToBackground } from '../../messaging/send';
import { withJob } from '../../messaging/with-job';
import { reportFault } from '../../messaging/report-fault';
import { imagesInFlight } from '../../domain/work-limits';
import { createRun, type Redo, type Run, type Turn } from '../../domain/run';

/** A run over the user's files, in the order given. */
interface OrderedRun extends Pick<Run, 'pause' | 'resume' | 'cancel'> {
  readonly state: Run['state'];
  /** Adds items to the current run, or begins another one with them. With `nameAnyway`, each gets a class, whatever its kind of picture. */
  start(keys: readonly string[], asked?: Pick<Redo, 'nameAnyway'>): void;
}

interface OrderedWork {
  /** Rejects only when its signal is aborted. */
  work(turn: Turn): Promise<void>;
  /** A cancel has ended the work on this item. */
  onCancelled(key: string): void;
  onChange(): void;
}

export function createOrderedRun({ work, onCancelled, onChange }: OrderedWork): OrderedRun {
  const run = createRun({
    atATime: imagesInFlight(navigator),
    pickUntil: () => pickFirst,
    work: async (turn) => {
      const cancelled = () => onCancelled(turn.key);
      turn.signal.addEventListener('abort', cancelled, { once: true });
      await work(turn).finally(() => turn.signal.removeEventListener('abort', cancelled));
    },
    onChange,
    onFault: (error) => reportFault('list', error),
  });
  let askedAt = 0;
  return {
    get state() {
      return run.state;
    },
    start: (keys, asked) => {
      // Two runs that begin within a millisecond are still two runs.
      askedAt = Math.max(askedAt + 1, Date.now());
      run.start(keys, { again: true, ...asked }, askedAt);
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

/** Has the engine classify a capture for a turn of a run. The engine drops the job when the turn's signal is aborted. */
export function classifyCapture(
  capture: Capture,
  { signal, nameAnyway }: Pick<Turn, 'signal' | 'nameAnyway'>,
): Promise<Classification> {
  return withJob((jobId) => sendToBackground('classify', { jobId, capture, ...(nameAnyway && { nameAnyway }) }), signal);
}
