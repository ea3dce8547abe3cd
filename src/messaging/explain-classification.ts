import { atFrame, type Capture } from '../domain/image-source';
import type { Classification } from '../domain/classification';
import { GapLensError } from '../domain/errors';
import type { Explanation } from '../domain/explanation';
import type { ExplainRequest } from './contracts';
import { withJob } from './with-job';

interface ClassificationToExplain {
  classification: Classification;
  /** The model that would answer now, by the settings. */
  modelId: string;
  /** The pixels that were classified. */
  takeCapture: () => Capture | Promise<Capture>;
  /** As in {@link ExplainRequest}. */
  inputSize: number | null;
}

/**
 * One pass over the pixels that were classified, for the maps of all classes that the classification names.
 *
 * @throws GapLensError `model-changed` when another model would answer
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
