import { runPhases, type RunState } from '../domain/run-state';
import { isBoolean, isListOf, isNumber, isOneOf, isRecord } from '../domain/shape';
import { isCount, isName, MOST_CLASSES } from './shapes';

/** A frame's report about its run, which it sends to the background over the port of that run. */
export interface RunReport extends Pick<RunState, 'phase' | 'askedAt' | 'total' | 'done'> {
  /** Identifies the frame's script: after a navigation it is a different one. */
  instance: string;
  /** Milliseconds since the request, without pauses. */
  took: number;
  /** Number of images of the frame that have an answer, and the classes of these answers. Known only once the run is over. */
  classified: number;
  classes: number[];
  /** Number of the answers that name no class because of the kind of picture. */
  unnamed: number;
  /** A list of the tab is open, so its progress is visible there. */
  isWatched: boolean;
}

export const isRunReport = isRecord<RunReport>({
  phase: isOneOf(runPhases),
  askedAt: isNumber,
  total: isCount,
  done: isCount,
  instance: isName,
  took: isNumber,
  classified: isCount,
  classes: isListOf(isCount, MOST_CLASSES),
  unnamed: isCount,
  isWatched: isBoolean,
});
