import type { Blank, SkipReason } from '../../domain/candidate';
import type { Capture } from '../../domain/image-source';
import type { Thumbnail } from '../../domain/thumbnail';
import type { CandidateOutcome, ClassifyRequest } from '../../messaging/contracts';
import type { FoundImage } from '../dom/page-image';

/** The pixels of an image, and what is known about them before the network gets them. */
export interface CapturedImage {
  capture: Capture;
  /** This and the fields below are `null` if this frame cannot decode the pixels. */
  thumbnail: Thumbnail | null;
  blank: Blank | null;
  /** Equal for two images of the same size whose small versions have the same pixels. */
  contentKey: string | null;
}

/**
 * Captures an image of the page and has it classified. If a person waits for the answer, the page stays scrolled to the image. Problems
 * with the image are part of the outcome; the only error that is thrown is `aborted`.
 *
 * @param onCaptured may return a reason not to classify the image
 * @param onWaiting called when the capture begins and stops to wait for the screen
 */
export type ClassifyImage = (
  found: FoundImage,
  asked: Pick<ClassifyRequest, 'urgency' | 'again' | 'nameAnyway' | 'missesFrames'>,
  signal: AbortSignal,
  onCaptured: (captured: CapturedImage) => SkipReason | null,
  onWaiting?: (isWaiting: boolean) => void,
) => Promise<CandidateOutcome | { skipped: SkipReason }>;
