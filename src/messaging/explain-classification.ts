import { atFrame, type Capture } from '../domain/image-source';
import type { Classification } from '../domain/classification';
import type { Explanation } from '../domain/explanation';
import type { ExplainRequest } from './contracts';
import { withJob } from './with-job';

interface ClassificationToExplain {
  classification: Classification;
  /** Returns the pixels that were classified. */
  takeCapture: () => Capture | Promise<Capture>;
  /** As in {@link ExplainRequest}. */
  inputSize: number | null;
}

/**
 * Explains a classification: runs the network that gave it once more on the same pixels and returns the class maps of all predicted
 * classes.
 */
export async function explainClassification(
  { classification, takeCapture, inputSize }: ClassificationToExplain,
  ask: (request: ExplainRequest) => Promise<Explanation>,
  signal: AbortSignal,
): Promise<Explanation> {
  const { model, predictions } = classification;
  const capture = atFrame(await takeCapture(), classification);
  const classIndices = predictions.map(({ classIndex }) => classIndex);
  return withJob((jobId) => ask({ jobId, capture, inputSize, classIndices, modelId: model.id }), signal);
}
