import type { Prediction } from './classification';
import type { ErrorReport } from './errors';

/** What a card would have said, had the page not removed it. JSON: Chrome keeps nothing else for a session. */
export interface UnshownAnswer {
  /** Of the image. */
  name: string;
  /** The most probable classes, most probable first; empty after a failure. */
  predictions: Prediction[];
  error: ErrorReport | null;
}
