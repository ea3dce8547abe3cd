import { FailureNotice } from '../components/failure-notice';
import { FallbackNotice } from '../components/fallback-notice';
import { Icon } from '../components/icon';
import * as strokes from '../components/strokes';
import { EmptyState } from '../listing/empty-state';
import { useListView } from '../listing/filter/use-list-view';
import { findFallback } from '../listing/find-fallback';
import { ListBody } from '../listing/list/list-body';
import type { ListState } from '../listing/list-source';
import { InterruptedNotice } from '../listing/interrupted-notice';
import { ReachNotices } from '../listing/reach-notices';
import { RunBar } from '../listing/run-bar';
import type { TabList } from '../listing/tab-list';
import { useTabName } from '../listing/use-tab-name';
import type { Settings } from '../settings/settings';
import type { Progress } from '../shared/engine-state';
import { text } from '../shared/i18n';

interface PageSectionProps {
  tabId: number;
  list: TabList;
  state: ListState;
  settings: Settings;
  progress: Progress | null;
}

/** The images of the page, and the run over them. */
export function PageSection({ tabId, list, state, settings, progress }: PageSectionProps) {
  const fallback = state.run && findFallback(state.rows);
  const viewed = useListView(state.rows, settings.modelId);
  const { title, address } = useTabName(tabId, state);
  const isEmpty =
    !state.error && !state.interrupted && !state.looking && !state.gone && !state.isPageSilent && state.rows.length === 0;
  return (
    <section aria-labelledby="this-page" aria-busy={state.looking}>
      <RunBar list={list} state={state} progress={progress} heading={text('popup_this_page')} headingId="this-page" />
      {fallback && <FallbackNotice fallback={fallback} />}
      {state.error && <FailureNotice error={state.error} />}
      {!state.gone && state.interrupted && <InterruptedNotice error={state.interrupted} onRetry={() => list.look()} />}
      {isEmpty && <EmptyState smallestSide={settings.smallestSide} onLookAgain={() => list.look()} />}
      {state.rows.length > 0 && <ListBody source={list} {...{ state, settings, viewed, title, address }} compact />}
      <ReachNotices
        list={list}
        state={state}
        notice={(name, content) => (
          <div class={`notice ask ${name}`}>
            <Icon stroke={strokes.warning} />
            <div class="grow">{content}</div>
          </div>
        )}
      />
    </section>
  );
}
