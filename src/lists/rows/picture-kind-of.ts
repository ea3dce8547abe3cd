import { isUnnamed, type KindAnswer } from '../../domain/picture-kind';
import type { ListRow } from '../sources/list-source';

type Answered = Pick<ListRow, 'state'>;

/** Returns the kind of picture of a row's image, if it was asked for; otherwise `undefined`. */
export function pictureKindOf({ state }: Answered): KindAnswer | undefined {
  return state.kind === 'classified' ? state.classification.kind : undefined;
}

/** Returns whether a row's answer names no class because of the kind of picture. */
export function isRowUnnamed(row: Answered): boolean {
  return row.state.kind === 'classified' && isUnnamed(row.state.classification);
}
