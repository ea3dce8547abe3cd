import { type Thumbnail, noThumbnail } from '../../domain/thumbnail';
import { withJob } from '../../messaging/with-job';
import { GapLensError, isAbort, toErrorReport } from '../../domain/errors';
import { sendToBackground } from '../../messaging/send';
import type { ClassifyImage } from '../frame/captured-image';
import { captureImage } from './capture';
import { classifyUndecoded } from './classify-undecoded';
import type { Capture } from '../../domain/image-source';
import type { FoundImage } from '../dom/page-image';
import type { FrameState } from '../frame/frame-state';
import { previewImage } from './preview-image';

export const classifyImage: ClassifyImage = async (found, asked, signal, onCaptured, onWaiting) => {
  let thumbnail: Thumbnail | null = null;
  try {
    // A person who waits sees the thumbnail while the image is classified.
    const classified = asked.urgency === 'now' ? null : await classifyUndecoded(found, asked, signal);
    if (classified) {
      const { captured, classification } = classified;
      const reason = onCaptured(captured);
      return reason ? { skipped: reason } : { ok: true, classification, thumbnail: captured.thumbnail ?? noThumbnail };
    }
    const captured = await captureImage(found, asked.urgency === 'now' ? 'stay' : 'return', signal, onWaiting);
    // The last step of a capture may end although it was canceled. By now a card may show another image.
    signal.throwIfAborted();
    thumbnail = captured.thumbnail;
    const skipped = onCaptured(captured);
    if (skipped) return { skipped };
    const request = { capture: captured.capture, ...asked };
    const classification = await withJob((jobId, stop) => sendToBackground('classify', { jobId, ...request }, stop), signal);
    // Explanations and pictures of this capture will use the frame that was classified.
    if (classification.frame) captured.capture.frame = classification.frame.index;
    return { ok: true, classification, thumbnail: thumbnail ?? noThumbnail };
  } catch (error) {
    if (signal.aborted || isAbort(error)) throw new GapLensError('aborted');
    return { ok: false, error: toErrorReport(error), thumbnail };
  }
};

/** Returns a small picture of a listed image; `null` if the page no longer shows the image, or if there is no picture yet. */
export async function previewCandidate({ ids }: FrameState, candidateId: string, life: AbortSignal): Promise<Thumbnail | null> {
  const found = attemptFind(ids, candidateId);
  return found && previewImage(found, life);
}

function attemptFind(ids: FrameState['ids'], candidateId: string): FoundImage | null {
  try {
    return ids.find(candidateId);
  } catch {
    return null;
  }
}

/** Returns the pixels that were classified if they are still kept, otherwise captures what the image shows now. */
export async function captureCandidate({ ids, captures }: FrameState, candidateId: string, life: AbortSignal): Promise<Capture> {
  const found = ids.recall(candidateId);
  return captures.find(found) ?? (await captureImage(found, 'return', life)).capture;
}
