import type { Prediction } from './classification';
import type { ErrorReport } from './errors';

/** The answer of a card that the page removed. It must be JSON: Chrome's session storage keeps nothing else. */
export interface UnshownAnswer {
  /** Name of the image. */
  name: string;
  /** The most probable classes first; empty after a failure. */
  predictions: Prediction[];
  error: ErrorReport | null;
}
