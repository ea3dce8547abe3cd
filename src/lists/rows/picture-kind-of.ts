import { isKindUnsure, isUnnamed, type KindAnswer, shownKind } from '../../domain/picture-kind';
import type { ListRow } from '../sources/list-source';

type Answered = Pick<ListRow, 'state'>;

/** Returns the kind of picture that a row shows; `null` if there is none. */
export function pictureKindOf({ state }: Answered): KindAnswer | null {
  return state.kind === 'classified' ? shownKind(state.classification) : null;
}

/**
 * Returns whether a kind is a photograph and sure. A photograph that might be something else needs no word: its class tells what it
 * shows.
 */
export function isSurePhotograph(kind: KindAnswer | null): kind is KindAnswer {
  return kind?.kind === 'photograph' && !isKindUnsure(kind);
}

/** Returns whether a row's answer names no class because of the kind of picture. */
export function isRowUnnamed(row: Answered): boolean {
  return row.state.kind === 'classified' && isUnnamed(row.state.classification);
}
