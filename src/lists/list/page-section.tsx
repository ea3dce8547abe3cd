import { FailureNotice } from '../../ui/controls/failure-notice';
import { FallbackNotice } from '../../ui/card/fallback-notice';
import { EmptyState, findFallback, InterruptedNotice, ReachNotices } from './list-notices';
import { useListView } from '../filter/use-list-view';
import { ListBody } from './list-body';
import type { ListState } from '../sources/list-source';
import { RunBar } from './run-bar';
import type { TabList } from '../sources/tab-list';
import { useTabName } from '../sources/use-tab-name';
import type { Settings } from '../../settings/settings';
import type { Progress } from '../../domain/engine-state';
import { text } from '../../platform/i18n';

interface PageSectionProps {
  tabId: number;
  list: TabList;
  state: ListState;
  settings: Settings;
  progress: Progress | null;
}

/** The images of a tab's page and the run over them, for little room. */
export function PageSection({ tabId, list, state, settings, progress }: PageSectionProps) {
  const fallback = state.run && findFallback(state.rows);
  const viewed = useListView(state.rows, settings.modelId);
  const { title, address } = useTabName(tabId, state);
  const isEmpty =
    !state.error && !state.interrupted && !state.scanning && !state.gone && !state.isPageSilent && state.rows.length === 0;
  return (
    <section aria-labelledby="this-page" aria-busy={state.scanning}>
      <RunBar {...{ list, state, progress }} modelId={settings.modelId} heading={text('popup_this_page')} headingId="this-page" />
      {fallback && <FallbackNotice fallback={fallback} />}
      {state.error && <FailureNotice error={state.error} />}
      {!state.gone && state.interrupted && <InterruptedNotice error={state.interrupted} onRetry={() => list.look()} />}
      {isEmpty && <EmptyState smallestSide={settings.smallestSide} onLookAgain={() => list.look()} />}
      {state.rows.length > 0 && <ListBody source={list} {...{ state, settings, viewed, title, address }} compact />}
      <ReachNotices list={list} state={state} />
    </section>
  );
}
