import { withJob } from '../messaging/with-job';
import { loadSettings } from '../settings/storage';
import type { Classification } from '../shared/classification';
import { GapLensError } from '../shared/errors';
import type { Explanation } from '../shared/explanation';
import type { Capture } from '../shared/image-source';
import { askBackground } from './ask-background';

/**
 * One pass over the pixels that were classified: the maps of all classes that the classification names. `model-changed` when
 * another model would answer.
 */
export async function explainCapture(
  capture: Capture,
  { model, predictions }: Classification,
  inputSize: number | null,
  signal: AbortSignal,
): Promise<Explanation> {
  if ((await loadSettings()).modelId !== model.id) throw new GapLensError('model-changed', model.name);
  const classIndices = predictions.map(({ classIndex }) => classIndex);
  return withJob((jobId) => askBackground('explain', { jobId, capture, inputSize, classIndices }), signal);
}
