import type { Blank, SkipReason } from '../../domain/candidate';
import type { Capture } from '../../domain/image-source';
import type { Thumbnail } from '../../domain/thumbnail';
import type { CandidateOutcome, Urgency } from '../../messaging/contracts';
import type { FoundImage } from '../dom/page-image';

/** An image's pixels, and what they tell before any network looks at them. */
export interface CapturedImage {
  capture: Capture;
  /** This and the rest: `null` where the pixels can't be decoded here. */
  thumbnail: Thumbnail | null;
  blank: Blank | null;
  /** The same for two images that show the same pixels at the same size. */
  contentKey: string | null;
}

/**
 * Captures an image of the page and has it classified. Where a person waits for it, the page stays scrolled to it. What is
 * wrong with the image is part of the outcome; only `aborted` is thrown. `onCaptured` may find that it is not worth a run.
 * `onWaiting` is told when the capture waits for the screen, and when it need not any more.
 */
export type ClassifyImage = (
  found: FoundImage,
  urgency: Urgency,
  signal: AbortSignal,
  onCaptured: (captured: CapturedImage) => SkipReason | null,
  onWaiting?: (isWaiting: boolean) => void,
) => Promise<CandidateOutcome | { skipped: SkipReason }>;
