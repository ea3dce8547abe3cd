import type { CandidateOutcome } from '../../messaging/contracts';
import type { SkipReason } from '../../domain/candidate';
import type { ErrorCode } from '../../domain/errors';
import { isBroken } from './empty-images';
import type { FoundImage } from '../dom/page-image';

/** Failures after which a page shows nothing of a background. Of an `<img>` the browser says whether it shows one. */
const SHOWS_NOTHING: ReadonlySet<ErrorCode> = new Set([
  'image-broken',
  'image-empty',
  'image-is-html',
  'image-network',
  'image-not-found',
  'image-not-image',
]);

/** Whether a capture has shown that nothing is seen of an image. */
export function isUnseen({ element, image }: FoundImage, outcome: CandidateOutcome | { skipped: SkipReason }): boolean {
  if ('skipped' in outcome) return outcome.skipped === 'transparent';
  if (outcome.ok) return false;
  return image.slot ? SHOWS_NOTHING.has(outcome.error.code) : isBroken(element);
}
