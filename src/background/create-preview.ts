import type { BackgroundMessages } from '../messaging/contracts';
import type { Request } from '../messaging/envelope';
import { freeSource } from '../domain/free-source';
import type { Preview } from '../domain/preview';
import { previewFile } from '../media/preview/preview';

/** Returns a file's preview, and frees the file. */
export async function createPreview({ file }: Request<BackgroundMessages, 'createPreview'>): Promise<Preview | null> {
  try {
    return await previewFile(file);
  } finally {
    freeSource(file);
  }
}
