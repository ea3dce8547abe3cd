import type { ModelName, Prediction } from './classification';
import { kindsModelId } from './model-catalog';
import { type KindAnswer, otherKind, SURE_OF_KIND } from './picture-kind';

/** The part of an answer that tells whether it is a guess. */
interface Answer {
  predictions: readonly Pick<Prediction, 'probability'>[];
  kind?: Pick<KindAnswer, 'kind' | 'isShown'>;
  model?: Pick<ModelName, 'id'>;
}

/**
 * Returns whether the most probable class is a guess: it is below the user's threshold (in [0, 1]), or the image is no photograph. Of
 * 270 drawings kept apart, EfficientNet-Lite0 names 19 rightly, and is often sure of "mask" for a face. An answer without a class
 * guesses nothing. The answers of the network for kinds have the limit of kinds, so that a kind is marked the same wherever it is shown.
 */
export function isUnsure(answer: Answer, unsureBelow: number): boolean {
  const [top] = answer.predictions;
  const limit = answer.model?.id === kindsModelId ? SURE_OF_KIND : unsureBelow;
  return top !== undefined && (top.probability < limit || otherKind(answer) !== null);
}
