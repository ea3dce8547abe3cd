import { text } from '../../platform/i18n';
import type { ListRow } from '../sources/list-source';
import { kindAndSize } from './row-state';

/** What is told beside the classes: how the page shows it, how large it is, and where its pixels came from. */
export function factsOf(row: ListRow): string[] {
  const { state } = row;
  if (state.kind !== 'classified') return kindAndSize(row, row);
  return [...kindAndSize(row, state.classification), text(`rung_${state.classification.rung}`)];
}
