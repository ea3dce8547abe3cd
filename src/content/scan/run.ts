import { reportFault } from '../../messaging/report-fault';
import { createRun as createRunOf, type Run, type Turn as TurnOf } from '../../domain/run';
import { MOST_PIXELS } from '../../domain/limits';
import { imagesInFlight } from '../../domain/work-limits';
import { isHtmlNamed } from '../dom/is-element';
import { read } from '../dom/members';
import { observeFramePace } from './frame-pace';
import { observeFrameInView, createNearest } from './nearest';

export type { Run };

/** Pixels of an image that counts as one image in progress. A larger one counts as several, because its pixels take more memory. */
const PIXELS_OF_ONE = 1_000_000;

/** The next image of a run. */
interface Next {
  candidateId: string;
  inView: boolean;
  /** The page misses frames. */
  missesFrames: boolean;
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
    atATime: imagesInFlight(navigator),
    weightOf: ({ candidateId }) => weightOf(elementOf(candidateId)),
    pickUntil: (signal) => {
      const frameInView = observeFrameInView(signal);
      const nearest = createNearest(elementOf, signal);
      const missesFrames = observeFramePace(signal);
      return (pending) => {
        const taken = nearest.take(pending);
        if (!taken) return undefined;
        return { ...taken, key: taken.candidateId, inView: taken.inView && frameInView(), missesFrames: missesFrames() };
      };
    },
    work,
    onChange,
    onFault: (error) => reportFault('image', error),
  });
}

/** Returns how many images an element counts as. The size of images other than `<img>` is not known before they are captured. */
function weightOf(element: Element | undefined): number {
  if (!element || !isHtmlNamed(element, 'img')) return 1;
  const pixels = Math.min(read(element, 'naturalWidth') * read(element, 'naturalHeight'), MOST_PIXELS);
  return Math.max(1, Math.round(pixels / PIXELS_OF_ONE));
}
