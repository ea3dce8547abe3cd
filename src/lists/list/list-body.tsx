import { useState } from 'preact/hooks';
import { IconButton } from '../../ui/controls/icon';
import * as strokes from '../../ui/controls/strokes';
import type { Settings } from '../../settings/settings';
import { text } from '../../platform/i18n';
import { exportActions } from '../export/export-actions';
import { factsOfList } from '../export/list-facts';
import { ConfidenceSlider } from '../filter/confidence-slider';
import { Toolbar } from '../filter/toolbar';
import type { ViewedList } from '../filter/use-list-view';
import type { ListSource, ListState } from '../sources/list-source';
import { ListedRows } from './listed-rows';
import { noSelection } from './selection';
import { SelectionBar } from './selection-bar';

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
  const { view, setView, words, sought, shown } = viewed;
  const [selection, setSelection] = useState(noSelection);
  const [unfolded, setUnfolded] = useState(!compact);
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
          {...{ view, onView: setView, shown: shown.length, all: rows.length, modelId: settings.modelId }}
          more={
            compact && (
              <IconButton
                stroke={strokes.sliders}
                class={view.atLeast > 0 ? 'more on' : 'more'}
                name={text('list_more')}
                expanded={unfolded}
                onClick={fold}
              />
            )
          }
        />
        {unfolded && (
          <>
            <ConfidenceSlider atLeast={view.atLeast} onChange={(atLeast) => setView({ ...view, atLeast })} />
            <SelectionBar
              rows={shown}
              selection={selection}
              onSelection={setSelection}
              onAgain={gone ? null : (requested) => source.retryAll(requested.map(({ key }) => key))}
              actions={actions}
            />
          </>
        )}
      </div>
      <ListedRows
        {...{ source, gone, settings, sought, words, compact }}
        rows={shown}
        selection={unfolded ? selection : null}
        onSelection={setSelection}
      />
      {shown.length === 0 && (
        <NothingShown unknown={sought.classes?.size === 0} onAll={() => setView({ ...view, query: '', atLeast: 0 })} />
      )}
    </>
  );
}

/** Explains an empty list: no class has the name that was typed, or no image passes the filter. */
function NothingShown({ unknown, onAll }: { unknown: boolean; onAll: () => void }) {
  return (
    <div class="empty">
      <p class="quiet">{text(unknown ? 'explanation_found_none' : 'list_none_like_that')}</p>
      <button type="button" class="button outlined" onClick={onAll}>
        {text('list_show_all')}
      </button>
    </div>
  );
}
