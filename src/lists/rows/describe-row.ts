import { kindName, pictureKindName } from '../../ui/words/names';
import { text } from '../../platform/i18n';
import { cutAddress } from '../export/cut-address';
import type { ListRow } from '../sources/list-source';
import { isSurePhotograph, pictureKindOf } from './picture-kind-of';
import type { ResultState } from './result-body';

export function nameOf({ name, place }: ListRow): string {
  return name || kindName(place?.kind ?? 'img');
}

/** Returns the state that a row draws. */
export function resultStateOf(row: ListRow): ResultState {
  const { state } = row;
  if (state.kind === 'failed') return state;
  if (state.kind === 'classified') return { ...state, detail: factsOf(row).join(text('list_separator')) };
  return { kind: 'waiting', working: state.kind === 'working', detail: detailOf(row) };
}

/** Describes a row before its image is read. An image given by its address has nothing else to tell. */
function detailOf(row: ListRow): string {
  if (row.place === null && row.address !== null) return cutAddress(row.address);
  return kindAndSize(row, row).join(text('list_separator'));
}

/**
 * Returns the kind and the size of an image on its page. The user's files lie on no page, and have no size before they are read.
 */
function kindAndSize({ place }: ListRow, { width, height }: { width: number; height: number }): string[] {
  const size = width > 0 ? [`${width} × ${height}`] : [];
  return place ? [kindName(place.kind), ...size] : size;
}

/** Returns the facts shown beside the classes: kind, size, how the pixels were captured, and that the image is a photograph. */
export function factsOf(row: ListRow): string[] {
  const { state } = row;
  if (state.kind !== 'classified') return kindAndSize(row, row);
  const { captureMethod } = state.classification;
  const kind = pictureKindOf(row);
  return [
    ...kindAndSize(row, state.classification),
    text(`capture_method_${captureMethod}`),
    // The row itself shows any other kind.
    ...(isSurePhotograph(kind) ? [pictureKindName(kind.kind)] : []),
  ];
}
