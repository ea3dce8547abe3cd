import { useEffect } from 'preact/hooks';
import { EmptyState } from '../../lists/list/empty-state';
import { InterruptedNotice } from '../../lists/list/interrupted-notice';
import { ReachNotices } from '../../lists/list/reach-notices';
import { useTabList } from '../../lists/sources/use-tab-list';
import type { Settings } from '../../settings/settings';
import { text } from '../../platform/i18n';
import { ListPage } from './list-page';
import { Notice } from './notice';
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
          <ReachNotices list={list} state={state} notice={(name, content) => <Notice name={name}>{content}</Notice>} />
        </>
      }
    />
  );
}
