import type { CandidateKind } from '../../domain/candidate';
import { type MessageKey, text } from '../../platform/i18n';

/** The kind of an image of a page, in the user's language. */
export function kindName(kind: CandidateKind): string {
  return text(`kind_${kind.replaceAll('-', '_')}` as MessageKey);
}
