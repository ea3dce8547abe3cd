import type { ClassDescription } from '../domain/classification';
import { GapLensError } from '../domain/errors';
import { findModel } from '../domain/model-catalog';
import type { BackgroundMessages } from '../messaging/contracts';
import type { Request } from '../messaging/envelope';
import { readModelJson } from '../platform/read-model-json';

/**
 * Returns what is known about some classes of a model, in the order of the indices.
 * @throws GapLensError `model-unknown` or `model-missing`
 */
export async function describeClasses({
  modelId,
  classIndices,
}: Request<BackgroundMessages, 'describeClasses'>): Promise<ClassDescription[]> {
  const model = findModel(modelId);
  if (!model) throw new GapLensError('model-unknown', modelId);
  const { labels } = await readModelJson<{ labels: string }>(model, 'descriptor.json');
  const classes = await readModelJson<Partial<ClassDescription>[]>(model, labels);
  return classIndices.map((classIndex) => {
    const { synonyms = [], gloss = null } = classes[classIndex] ?? {};
    return { synonyms, gloss };
  });
}
