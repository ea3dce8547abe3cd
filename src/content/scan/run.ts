import { reportFault } from '../../messaging/report-fault';
import { createRun as createRunOf, type Run, type Turn as TurnOf } from '../../domain/run';
import { observeFrameInView, createNearest } from './nearest';

export type { Run };

/** The engine infers one image at a time; meanwhile a second image is captured and decoded. */
const AT_A_TIME = 2;

/** The next image of a run. */
interface Next {
  candidateId: string;
  inView: boolean;
}

/** One image of a run, in the form that the worker function gets. */
export type Turn = Omit<TurnOf, 'key'> & Next;

/** Creates a run over images of the frame, nearest to the viewport first. `work` rejects only if its signal is aborted. */
export function createRun(
  elementOf: (candidateId: string) => Element | undefined,
  work: (turn: Turn) => Promise<void>,
  onChange: () => void,
): Run {
  return createRunOf<Next & { key: string }>({
    atATime: AT_A_TIME,
    pickUntil: (signal) => {
      const frameInView = observeFrameInView(signal);
      const nearest = createNearest(elementOf, signal);
      return (pending) => {
        const taken = nearest.take(pending);
        return taken && { ...taken, key: taken.candidateId, inView: taken.inView && frameInView() };
      };
    },
    work,
    onChange,
    onFault: (error) => reportFault('image', error),
  });
}
