import { PageHeader } from '../../ui/controls/page-header';
import { FailureNotice } from '../../ui/controls/failure-notice';
import { useAttempt } from '../../ui/hooks/use-attempt';
import { useSettings } from '../../ui/hooks/use-settings';
import { sendToBackground } from '../../messaging/send';
import { text } from '../../platform/i18n';
import { parseTabId } from '../../platform/tab-id';
import { UserFilesPage } from './user-files-page';
import { TabPage } from './tab-page';
import { render } from 'preact';
import { preparePage } from '../../ui/prepare-page';

/** Lists every image of a page, or of the user's files. */
function ResultsPage({ tabId }: { tabId: number | null }) {
  const { settings, failure: notRead } = useSettings();
  const { failure, attempt } = useAttempt();
  if (!settings) return null;
  return (
    <div class="results-page">
      <PageHeader
        title={text(tabId === null ? 'results_given' : 'results_title')}
        onOptions={(section) => attempt(() => sendToBackground('openOptions', section ? { section } : {}))}
      />
      {notRead && <FailureNotice error={notRead} />}
      {failure && <FailureNotice error={failure} />}
      {tabId === null ? <UserFilesPage settings={settings} /> : <TabPage tabId={tabId} settings={settings} />}
    </div>
  );
}

/** Renders the page. `?tab=ID` names the tab whose images it lists; without it, the page asks for a list. */
export function openResultsPage(root: HTMLElement, parameters: URLSearchParams): void {
  preparePage(root);
  render(<ResultsPage tabId={parseTabId(parameters.get('tab'))} />, root);
}
