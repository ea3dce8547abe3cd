import { isUnnamed, type KindAnswer, shownKind } from '../../domain/picture-kind';
import type { ListRow } from '../sources/list-source';

type Answered = Pick<ListRow, 'state'>;

/** Returns the kind of picture that a row shows; `null` if there is none. */
export function pictureKindOf({ state }: Answered): KindAnswer | null {
  return state.kind === 'classified' ? shownKind(state.classification) : null;
}

/** Returns whether a row's answer names no class because of the kind of picture. */
export function isRowUnnamed(row: Answered): boolean {
  return row.state.kind === 'classified' && isUnnamed(row.state.classification);
}
