import type { SkipReason } from '../../shared/candidate';
import type { CapturedImage } from '../capture/capture';

/** Why the pixels of an image are not worth a run: there is nothing to see, or an image before it has the same. */
export function createReasonToSkip(): (candidateId: string, captured: CapturedImage) => SkipReason | null {
  const firstOf = new Map<string, string>();
  return (candidateId, { blank, contentKey }) => {
    if (blank) return blank;
    if (contentKey === null) return null;
    const first = firstOf.get(contentKey) ?? candidateId;
    firstOf.set(contentKey, first);
    return first === candidateId ? null : 'repeated';
  };
}
