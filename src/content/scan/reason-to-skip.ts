import type { SkipReason } from '../../domain/candidate';
import type { CapturedImage } from '../frame/captured-image';

/** Why the pixels of an image are not worth a run: there is nothing to see, or a listed image before it has the same. */
export function createReasonToSkip(
  isListed: (candidateId: string) => boolean,
): (candidateId: string, captured: CapturedImage) => SkipReason | null {
  const firstOf = new Map<string, string>();
  return (candidateId, { blank, contentKey }) => {
    if (blank) return blank;
    if (contentKey === null) return null;
    const before = firstOf.get(contentKey);
    const first = before !== undefined && isListed(before) ? before : candidateId;
    firstOf.set(contentKey, first);
    return first === candidateId ? null : 'repeated';
  };
}
