import { render } from 'preact';
import { useCallback, useEffect } from 'preact/hooks';
import { type ErrorReport, toErrorReport } from '../../domain/errors';
import { ModelChoice } from '../../lists/list/model-choice';
import { AwayNotice } from '../../lists/list/list-notices';
import { PageSection } from '../../lists/list/page-section';
import { useEngineProgress } from '../../lists/list/use-engine-progress';
import { useTabList } from '../../lists/sources/use-list';
import { sendToBackground } from '../../messaging/send';
import { browser } from '../../platform/browser';
import { text } from '../../platform/i18n';
import { parseTabId } from '../../platform/tab-id';
import type { Settings } from '../../settings/settings';
import { FailureNotice } from '../../ui/controls/failure-notice';
import { IconButton } from '../../ui/controls/icon';
import { PageHeader } from '../../ui/controls/page-header';
import * as strokes from '../../ui/controls/strokes';
import { useAttempt } from '../../ui/hooks/use-attempt';
import { useSettings } from '../../ui/hooks/use-settings';
import { useActiveTab, useTabLoads } from './use-active-tab';
import { preparePage } from '../../ui/prepare-page';

/** The list beside the page. It follows the active tab of its window. */
function Panel({ windowId }: { windowId: number }) {
  const { settings, failure } = useSettings();
  const tabId = useActiveTab(windowId);
  if (!settings) return null;
  return (
    <div class="panel">
      <Header tabId={tabId} settings={settings} />
      {failure && <FailureNotice error={failure} />}
      {tabId !== null && <TabSection key={tabId} tabId={tabId} settings={settings} />}
    </div>
  );
}

function Header({ tabId, settings }: { tabId: number | null; settings: Settings }) {
  const { failure, attempt } = useAttempt();
  const openResults = () => browser.tabs.create({ url: browser.runtime.getURL(`results.html?tab=${tabId}`) });
  return (
    <>
      <PageHeader
        title="GapLens"
        onOptions={(section) => attempt(() => sendToBackground('openOptions', section ? { section } : {}))}
      >
        <ModelChoice settings={settings} attempt={attempt} />
        {tabId !== null && (
          <IconButton stroke={strokes.tab} class="below" name={text('popup_open_tab')} onClick={() => attempt(openResults)} />
        )}
      </PageHeader>
      {failure && <FailureNotice error={failure} />}
    </>
  );
}

/** A person can read a tab by a press on the button or by allowing all sites; the browser's own pages by neither. */
const AWAY: readonly ErrorReport['code'][] = ['page-not-allowed', 'page-needs-sites'];

function TabSection({ tabId, settings }: { tabId: number; settings: Settings }) {
  const { list, state } = useTabList(tabId);
  const progress = useEngineProgress(state.run?.done ?? 0);
  const isAway = state.gone || (state.error !== null && AWAY.includes(state.error.code));
  // The next page of the tab may be readable: one of the same site, or of a site that a person has allowed.
  const lookAgain = useCallback(() => {
    if (list.state.gone || list.state.error) list.look();
  }, [list]);
  useTabLoads(tabId, lookAgain);
  useEffect(() => {
    document.documentElement.scrollTop = 0;
  }, [tabId]);
  return (
    <main>
      {isAway && state.rows.length === 0 ? (
        <AwayNotice onAllowed={lookAgain} />
      ) : (
        <PageSection {...{ tabId, list, state, settings, progress }} />
      )}
    </main>
  );
}

/** Renders the panel for its window, or for the window named by `?window=ID`, if it is open as a tab of its own. */
export async function openPanel(root: HTMLElement, parameters: URLSearchParams): Promise<void> {
  preparePage(root);
  try {
    const named = parseTabId(parameters.get('window'));
    const windowId = named ?? (await browser.windows.getCurrent()).id;
    if (windowId !== undefined) render(<Panel windowId={windowId} />, root);
  } catch (error) {
    render(<FailureNotice error={toErrorReport(error)} />, root);
  }
}
