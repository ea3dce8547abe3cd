import type { ModelName, Prediction } from './classification';
import type { ErrorReport } from './errors';
import type { KindAnswer } from './picture-kind';

/** The answer of a card that the page removed. It must be JSON: Chrome's session storage keeps nothing else. */
export interface UnshownAnswer {
  /** Name of the image. */
  name: string;
  /** The most probable classes first; empty after a failure, and if no class was named because of the kind of picture. */
  predictions: Prediction[];
  kind?: KindAnswer;
  /** The model that answered. */
  model?: ModelName;
  error: ErrorReport | null;
}
