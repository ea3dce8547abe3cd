import { useEffect } from 'preact/hooks';
import { EmptyState, InterruptedNotice, ReachNotices } from '../../lists/list/list-notices';
import { useTabList } from '../../lists/sources/use-list';
import type { Settings } from '../../settings/settings';
import { text } from '../../platform/i18n';
import { ListPage } from './list-page';
import { useTabName } from '../../lists/sources/use-tab-name';

/** The images of a tab. */
export function TabPage({ tabId, settings }: { tabId: number; settings: Settings }) {
  const { list, state } = useTabList(tabId);
  const { title, address } = useTabName(tabId, state);
  useEffect(() => {
    document.title = text('results_of', title || address || text('popup_this_page'));
  }, [title, address]);
  return (
    <ListPage
      source={list}
      state={state}
      settings={settings}
      title={title || text('popup_this_page')}
      address={address}
      empty={
        !state.gone && !state.isPageSilent && <EmptyState smallestSide={settings.smallestSide} onLookAgain={() => list.look()} />
      }
      notices={
        <>
          {!state.gone && state.interrupted && <InterruptedNotice error={state.interrupted} onRetry={() => list.look()} />}
          <ReachNotices list={list} state={state} />
        </>
      }
    />
  );
}
