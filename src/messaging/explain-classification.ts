import { atFrame, type Capture } from '../domain/image-source';
import type { Classification } from '../domain/classification';
import { GapLensError } from '../domain/errors';
import type { Explanation } from '../domain/explanation';
import type { ExplainRequest } from './contracts';
import { withJob } from './with-job';

interface ClassificationToExplain {
  classification: Classification;
  /** The model in the settings, which would answer now. */
  modelId: string;
  /** Returns the pixels that were classified. */
  takeCapture: () => Capture | Promise<Capture>;
  /** As in {@link ExplainRequest}. */
  inputSize: number | null;
}

/**
 * Explains a classification: runs the network once more on the same pixels and returns the class maps of all predicted classes.
 *
 * @throws GapLensError `model-changed` if the settings now name another model
 */
export async function explainClassification(
  { classification, modelId, takeCapture, inputSize }: ClassificationToExplain,
  ask: (request: ExplainRequest) => Promise<Explanation>,
  signal: AbortSignal,
): Promise<Explanation> {
  const { model, predictions } = classification;
  if (modelId !== model.id) throw new GapLensError('model-changed', model.name);
  const capture = atFrame(await takeCapture(), classification);
  const classIndices = predictions.map(({ classIndex }) => classIndex);
  return withJob((jobId) => ask({ jobId, capture, inputSize, classIndices }), signal);
}
