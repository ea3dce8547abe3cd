import { useEffect, useState } from 'preact/hooks';
import { FailureNotice } from '../components/failure-notice';
import { formatNumber } from '../components/percent';
import { useAttempt } from '../components/use-attempt';
import { EmptyState } from '../listing/empty-state';
import { InterruptedNotice } from '../listing/interrupted-notice';
import { useSitePermission } from '../listing/use-site-permission';
import { useTabList } from '../listing/use-tab-list';
import type { Settings } from '../settings/settings';
import { text } from '../shared/i18n';
import { ALL_SITES } from '../shared/match-patterns';
import { ListPage } from './list-page';
import { Notice } from './notice';
import { useTabName } from '../listing/use-tab-name';

/** Which sites a page's frames are of is not known before they can be read. */
const allSites = [ALL_SITES];

/** The images of a tab. */
export function TabPage({ tabId, settings }: { tabId: number; settings: Settings }) {
  const { list, state } = useTabList(tabId);
  const { title, address } = useTabName(tabId, state);
  const { request } = useSitePermission(allSites);
  const [refused, setRefused] = useState(false);
  const { failure, attempt } = useAttempt();
  useEffect(() => {
    document.title = text('results_of', title || address || text('popup_this_page'));
  }, [title, address]);
  const allow = async () => {
    const allowed = await request();
    setRefused(!allowed);
    if (allowed) list.look();
  };
  return (
    <ListPage
      source={list}
      state={state}
      settings={settings}
      title={title || text('popup_this_page')}
      address={address}
      empty={!state.gone && <EmptyState smallestSide={settings.smallestSide} onLookAgain={() => list.look()} />}
      notices={
        <>
          {!state.gone && state.interrupted && <InterruptedNotice error={state.interrupted} onRetry={() => list.look()} />}
          {failure && <FailureNotice error={failure} />}
          {state.gone && (
            <Notice>
              <p>{text('results_gone')}</p>
              <button type="button" class="button outlined" onClick={() => list.look()}>
                {text('results_look_anew')}
              </button>
            </Notice>
          )}
          {!state.gone && state.unreachable > 0 && (
            <Notice>
              <p>{text('results_unreachable', formatNumber(state.unreachable, 0))}</p>
              <button type="button" class="button outlined allow" onClick={() => attempt(allow)}>
                {text('permissions_allow_all')}
              </button>
              <p role="status">{refused ? text('permissions_refused') : ''}</p>
            </Notice>
          )}
        </>
      }
    />
  );
}
