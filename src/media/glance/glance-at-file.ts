import { type Glance, glanceAt } from './glance';
import type { ImageSource } from '../../domain/image-source';

/** `null`: the file can't be decoded here. Whether it can at all is for the engine to say. */
export async function glanceAtFile({ bytes, mimeType }: Extract<ImageSource, { kind: 'file' }>): Promise<Glance | null> {
  const blob = new Blob([bytes], { type: mimeType });
  try {
    const bitmap = await createImageBitmap(blob);
    const glance = await glanceAt(bitmap, bitmap);
    bitmap.close();
    return glance;
  } catch {
    return null;
  }
}
