import { bufferOf, type Capture } from '../../domain/image-source';
import type { KindsUse } from '../../messaging/contracts';
import type { Model } from './engine-worker';

/**
 * Returns a key that two captures have in common only if a model answers the same about both: the hash of the file or of the pixels, with
 * everything else that the answer depends on.
 */
export async function contentKey({ source, incomplete }: Capture, { modelId, backend }: Model, kinds: KindsUse): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bufferOf(source)));
  const form = source.kind === 'file' ? source.mimeType : `${source.width} x ${source.height}`;
  return JSON.stringify([
    modelId,
    backend,
    kinds,
    form,
    incomplete ?? false,
    Array.from(hash, (byte) => byte.toString(16)).join('.'),
  ]);
}
