import { kindName } from '../../components/kind-name';
import { text } from '../../shared/i18n';
import type { ListRow } from '../list-source';
import type { ResultState } from './result-body';

export function nameOf({ name, place }: ListRow): string {
  return name || kindName(place?.kind ?? 'img');
}

/** A row's state as it is drawn. */
export function resultStateOf(row: ListRow): ResultState {
  const { state } = row;
  if (state.kind === 'classified' || state.kind === 'failed') return state;
  return { kind: 'waiting', working: state.kind === 'working', detail: factsOf(row).join(text('list_separator')) };
}

/** What is told beside the classes: how the page shows it, how large it is, and where its pixels came from. */
export function factsOf({ place, width, height, state }: ListRow): string[] {
  const shown = state.kind === 'classified' ? state.classification : { width, height };
  const size = shown.width > 0 ? [`${Math.round(shown.width)} × ${Math.round(shown.height)}`] : [];
  const rung = state.kind === 'classified' ? [text(`rung_${state.classification.rung}`)] : [];
  return [...(place ? [kindName(place.kind)] : []), ...size, ...rung];
}
