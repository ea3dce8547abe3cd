import type { CandidateOutcome, Thumbnail, Urgency } from '../messaging/contracts';
import type { SkipReason } from '../shared/candidate';
import { withJob } from '../messaging/with-job';
import { GapLensError, isAbort, toErrorReport } from '../shared/errors';
import { noThumbnail } from '../shared/no-thumbnail';
import { askBackground } from './ask-background';
import type { FoundImage } from './candidates/page-image';
import { type CapturedImage, captureImage } from './capture/capture';

/**
 * Captures an image of the page and has it classified. Where a person waits for it, the page stays scrolled to it. What is
 * wrong with the image is part of the outcome; only `aborted` is thrown. `onCaptured` may find that it is not worth a run.
 * `onWaiting` as for {@link captureImage}.
 */
export async function classifyImage(
  found: FoundImage,
  urgency: Urgency,
  signal: AbortSignal,
  onCaptured: (captured: CapturedImage) => SkipReason | null,
  onWaiting?: (isWaiting: boolean) => void,
): Promise<CandidateOutcome | { skipped: SkipReason }> {
  let thumbnail: Thumbnail | null = null;
  try {
    const captured = await captureImage(found, urgency === 'now' ? 'stay' : 'return', signal, onWaiting);
    thumbnail = captured.thumbnail;
    const skipped = onCaptured(captured);
    if (skipped) return { skipped };
    const request = { capture: captured.capture, urgency };
    const classification = await withJob((jobId, stop) => askBackground('classify', { jobId, ...request }, stop), signal);
    // Whoever keeps the capture has it explained and drawn as it was classified.
    if (classification.frame) captured.capture.frame = classification.frame.index;
    return { ok: true, classification, thumbnail: thumbnail ?? noThumbnail };
  } catch (error) {
    if (signal.aborted || isAbort(error)) throw new GapLensError('aborted');
    return { ok: false, error: toErrorReport(error), thumbnail };
  }
}
