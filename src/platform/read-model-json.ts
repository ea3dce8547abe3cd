import type { ModelName } from '../domain/classification';
import { GapLensError } from '../domain/errors';

/**
 * Reads a JSON file of a bundled model. For names and facts only: the engine checks the files that it runs.
 * @param path relative to the model's folder
 * @throws GapLensError `model-missing`, naming the file
 */
export async function readModelJson<Value>({ id, name }: ModelName, path: string): Promise<Value> {
  try {
    return (await (await fetch(new URL(path, new URL(`models/${id}/`, location.href)))).json()) as Value;
  } catch {
    throw new GapLensError('model-missing', name, path);
  }
}
