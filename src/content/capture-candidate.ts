import type { Capture } from '../domain/image-source';
import { captureImage } from './capture/capture';
import type { Remembered } from './frame/remembered';

/** The pixels that were classified, while they are kept; else what the image shows now. */
export async function captureCandidate({ ids, captures }: Remembered, candidateId: string, life: AbortSignal): Promise<Capture> {
  const found = ids.recall(candidateId);
  return captures.find(found) ?? (await captureImage(found, 'return', life)).capture;
}
