import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { FailureNotice } from '../components/failure-notice';
import { FallbackNotice } from '../components/fallback-notice';
import { Toolbar } from '../listing/filter/toolbar';
import { useListView } from '../listing/filter/use-list-view';
import { findFallback } from '../listing/find-fallback';
import type { ListSource, ListState } from '../listing/list-source';
import { nothingSelected } from '../listing/list/selection';
import { RunBar } from '../listing/run-bar';
import { useEngineProgress } from '../listing/use-engine-progress';
import type { Settings } from '../settings/settings';
import { text } from '../shared/i18n';
import { ConfidenceSlider } from '../listing/filter/confidence-slider';
import { exportActions } from '../listing/export/export-actions';
import { factsOfList } from '../listing/export/facts-of-list';
import { ListedRows } from '../listing/list/listed-rows';
import { NothingShown } from '../listing/filter/nothing-shown';
import { Pictures } from './pictures/pictures';
import { SelectionBar } from '../listing/list/selection-bar';

interface ListPageProps {
  source: ListSource;
  state: ListState;
  settings: Settings;
  title: string;
  /** Of the page, if there is one. */
  address: string | null;
  notices?: ComponentChildren;
  /** In place of the list where it is empty. */
  empty: ComponentChildren;
}

/** A list with all that can be done with it. */
export function ListPage({ source, state, settings, title, address, notices, empty }: ListPageProps) {
  const { rows, gone } = state;
  const [selection, setSelection] = useState(nothingSelected);
  const { view, setView, words, sought, shown } = useListView(rows, settings.modelId);
  const progress = useEngineProgress(state.run?.done ?? 0);
  const fallback = findFallback(state.rows);
  const setQuery = (query: string) => setView({ ...view, query });
  const actions = exportActions(() => factsOfList(state, { title, address, modelId: settings.modelId }));
  return (
    <main>
      <section class="about" aria-labelledby="list-title">
        <RunBar list={source} state={state} progress={progress} heading={title} headingId="list-title" />
        {address !== null && <p class="small address">{address}</p>}
        {state.error && <FailureNotice error={state.error} />}
        {fallback && <FallbackNotice fallback={fallback} />}
        {notices}
      </section>
      {rows.length > 0 && (
        <div class="parts">
          <Pictures rows={rows} sought={sought} query={view.query} onQuery={setQuery} />
          <section class="list" aria-label={text('results_list')}>
            <div class="controls">
              <Toolbar view={view} onView={setView} shown={shown.length} all={rows.length} />
              <ConfidenceSlider atLeast={view.atLeast} onChange={(atLeast) => setView({ ...view, atLeast })} />
              <SelectionBar
                rows={shown}
                selection={selection}
                onSelection={setSelection}
                onAgain={gone ? null : (meant) => meant.forEach(({ key }) => source.retry(key))}
                actions={actions}
              />
            </div>
            <ListedRows {...{ source, gone, settings, selection, sought, words }} rows={shown} onSelection={setSelection} />
            {shown.length === 0 && (
              <NothingShown unknown={sought.classes?.size === 0} onAll={() => setView({ ...view, query: '', atLeast: 0 })} />
            )}
          </section>
        </div>
      )}
      {rows.length === 0 && !state.looking && !state.error && empty}
    </main>
  );
}
