import type { CandidateKind } from '../shared/candidate';
import { type MessageKey, text } from '../shared/i18n';

/** The kind of an image of a page, in the user's language. */
export function kindName(kind: CandidateKind): string {
  return text(`kind_${kind.replaceAll('-', '_')}` as MessageKey);
}
