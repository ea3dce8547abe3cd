import type { ComponentChildren } from 'preact';
import { FailureNotice } from '../../ui/controls/failure-notice';
import { FallbackNotice } from '../../ui/card/fallback-notice';
import { useListView } from '../../lists/filter/use-list-view';
import { findFallback } from '../../lists/list/list-notices';
import type { ListSource, ListState } from '../../lists/sources/list-source';
import { ListBody } from '../../lists/list/list-body';
import { RunBar } from '../../lists/list/run-bar';
import { useEngineProgress } from '../../lists/list/use-engine-progress';
import type { Settings } from '../../settings/settings';
import { text } from '../../platform/i18n';
import { Charts } from './charts/charts';

interface ListPageProps {
  source: ListSource;
  state: ListState;
  settings: Settings;
  title: string;
  /** The page's address, if there is a page. */
  address: string | null;
  notices?: ComponentChildren;
  /** Shown in place of an empty list. */
  empty: ComponentChildren;
}

/** A list with its run, its charts and its controls. */
export function ListPage({ source, state, settings, title, address, notices, empty }: ListPageProps) {
  const { rows } = state;
  const viewed = useListView(rows, settings.modelId);
  const { view, setView, sought } = viewed;
  const progress = useEngineProgress(state.run?.done ?? 0);
  const fallback = findFallback(state.rows);
  return (
    <main>
      <section class="about" aria-labelledby="list-title">
        <RunBar list={source} {...{ state, progress }} modelId={settings.modelId} heading={title} headingId="list-title" />
        {address !== null && <p class="small address">{address}</p>}
        {state.error && <FailureNotice error={state.error} />}
        {fallback && <FallbackNotice fallback={fallback} />}
        {notices}
      </section>
      {rows.length > 0 && (
        <div class="parts">
          <Charts rows={rows} sought={sought} view={view} onView={setView} />
          <section class="list" aria-label={text('list_images')}>
            <ListBody {...{ source, state, settings, viewed, title, address }} />
          </section>
        </div>
      )}
      {rows.length === 0 && !state.scanning && !state.error && !state.interrupted && empty}
    </main>
  );
}
