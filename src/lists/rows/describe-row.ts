import { kindName } from '../../ui/words/names';
import { text } from '../../platform/i18n';
import { cutAddress } from '../export/cut-address';
import type { ListRow } from '../sources/list-source';
import type { ResultState } from './result-body';

export function nameOf({ name, place }: ListRow): string {
  return name || kindName(place?.kind ?? 'img');
}

/** A row's state as it is drawn. */
export function resultStateOf(row: ListRow): ResultState {
  const { state } = row;
  if (state.kind === 'classified' || state.kind === 'failed') return state;
  return { kind: 'waiting', working: state.kind === 'working', detail: detailOf(row) };
}

/** Before it is read: of what was given by its address, that is all there is to tell. */
function detailOf(row: ListRow): string {
  if (row.place === null && row.address !== null) return cutAddress(row.address);
  return kindAndSize(row, row).join(text('list_separator'));
}

/** How the page shows it, and how large it is: what was given lies on no page, and has no size before it is read. */
function kindAndSize({ place }: ListRow, { width, height }: { width: number; height: number }): string[] {
  const size = width > 0 ? [`${width} × ${height}`] : [];
  return place ? [kindName(place.kind), ...size] : size;
}

/** What is told beside the classes: how the page shows it, how large it is, and where its pixels came from. */
export function factsOf(row: ListRow): string[] {
  const { state } = row;
  if (state.kind !== 'classified') return kindAndSize(row, row);
  return [...kindAndSize(row, state.classification), text(`capture_method_${state.classification.captureMethod}`)];
}
