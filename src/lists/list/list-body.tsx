import { useRef, useState } from 'preact/hooks';
import { IconButton } from '../../ui/controls/icon';
import { FailureNotice } from '../../ui/controls/failure-notice';
import * as strokes from '../../ui/controls/strokes';
import { useLoaded } from '../../ui/hooks/use-loaded';
import type { Settings } from '../../settings/settings';
import { text } from '../../platform/i18n';
import { exportActions } from '../export/export-actions';
import { factsOfList } from '../export/list-facts';
import { KindChoice } from '../filter/kind-choice';
import { ProbabilitySlider } from '../filter/probability-slider';
import { sortKeys } from '../filter/sort-rows';
import { areKindsTelling } from '../filter/statistics';
import { Toolbar } from '../filter/toolbar';
import type { ViewedList } from '../filter/use-list-view';
import { isRowUnnamed } from '../rows/picture-kind-of';
import type { ListSource, ListState } from '../sources/list-source';
import { ListedRows } from './listed-rows';
import { noSelection } from './selection';
import { SelectionBar } from './selection-bar';
import { useKeyHelp } from './use-key-help';
import type { ListFocus } from './use-list-keys';

const loadKeyHelp = () => import('./key-help');

interface ListBodyProps {
  source: ListSource;
  state: ListState;
  settings: Settings;
  viewed: ViewedList;
  /** Exports state the title and the address of the page. */
  title: string;
  address: string | null;
  /** For little room: rows show only their answer, and rarely used controls are behind a button. */
  compact?: boolean;
}

/** A list with the controls that filter, sort, select and export its rows. */
export function ListBody({ source, state, settings, viewed, title, address, compact = false }: ListBodyProps) {
  const { rows, gone } = state;
  const { view, setView, words, sought, kinds, shown } = viewed;
  const [selection, setSelection] = useState(noSelection);
  const [unfolded, setUnfolded] = useState(!compact);
  const field = useRef<HTMLInputElement>(null);
  const focus = useRef<ListFocus>({ toFirst: () => undefined, onTop: () => field.current?.focus() });
  const help = useKeyHelp(() => field.current?.focus());
  const keyHelp = useLoaded(loadKeyHelp, help.isOpen);
  const hasKinds = areKindsTelling(kinds) || view.kind !== null;
  const unnamed = rows.filter(isRowUnnamed).length;
  const actions = exportActions(() => factsOfList(state, { ...settings, title, address }));
  const fold = () => {
    // Hidden rows must not stay selected.
    setSelection(noSelection);
    setUnfolded(!unfolded);
  };
  return (
    <>
      <div class="controls">
        <Toolbar
          {...{ view, onView: setView, shown: shown.length, all: rows.length, modelId: settings.modelId, field }}
          keys={hasKinds || view.order.by === 'kind' ? sortKeys : sortKeys.filter((key) => key !== 'kind')}
          onDown={() => focus.current.toFirst()}
          more={
            compact && (
              <IconButton
                stroke={strokes.sliders}
                class={view.atLeast > 0 || view.kind !== null ? 'more on' : 'more'}
                name={text('list_more')}
                expanded={unfolded}
                onClick={fold}
              />
            )
          }
        />
        {unfolded && (
          <>
            {hasKinds && <KindChoice counts={kinds} chosen={view.kind} onChoose={(kind) => setView({ ...view, kind })} />}
            <ProbabilitySlider atLeast={view.atLeast} onChange={(atLeast) => setView({ ...view, atLeast })} />
            <SelectionBar
              rows={shown}
              selection={selection}
              onSelection={setSelection}
              onAgain={gone ? null : (requested) => source.retryAll(requested.map(({ key }) => key))}
              onNameAnyway={gone ? null : (requested) => source.nameAnyway(requested.map(({ key }) => key))}
              unnamed={unnamed}
              actions={actions}
              onKeys={help.open}
            />
          </>
        )}
      </div>
      {help.isOpen && keyHelp.error && <FailureNotice error={keyHelp.error} />}
      {help.isOpen && keyHelp.value && <keyHelp.value.KeyHelp onClose={help.close} />}
      <ListedRows
        {...{ source, gone, settings, sought, words, compact, focus: focus.current }}
        rows={shown}
        selection={unfolded ? selection : null}
        onSelection={setSelection}
      />
      {shown.length === 0 && <NothingShown onAll={() => setView({ ...view, query: '', atLeast: 0, kind: null })} />}
    </>
  );
}

/** Takes the place of rows if no image has what a person searches for. */
function NothingShown({ onAll }: { onAll: () => void }) {
  return (
    <div class="empty">
      <p class="quiet">{text('list_none_like_that')}</p>
      <button type="button" class="button outlined" onClick={onAll}>
        {text('list_show_all')}
      </button>
    </div>
  );
}
