import { Emblem } from '../../ui/controls/emblem';
import { FailureNotice } from '../../ui/controls/failure-notice';
import { IconButton } from '../../ui/controls/icon-button';
import * as strokes from '../../ui/controls/strokes';
import { useAttempt } from '../../ui/hooks/use-attempt';
import { useSettings } from '../../ui/hooks/use-settings';
import { sendToBackground } from '../../messaging/send';
import { text } from '../../platform/i18n';
import { GivenPage } from './given-page';
import { TabPage } from './tab-page';

/** Every image of a page, or of a list that is given here. */
export function ResultsPage({ tabId }: { tabId: number | null }) {
  const { settings, failure: notRead } = useSettings();
  const { failure, attempt } = useAttempt();
  if (!settings) return null;
  return (
    <div class="results-page">
      <header class="top">
        <Emblem />
        <h1 class="grow">{text(tabId === null ? 'results_given' : 'results_title')}</h1>
        <IconButton
          stroke={strokes.options}
          class="below"
          name={text('options')}
          onClick={() => attempt(() => sendToBackground('openOptions', {}))}
        />
      </header>
      {notRead && <FailureNotice error={notRead} />}
      {failure && <FailureNotice error={failure} />}
      {tabId === null ? <GivenPage settings={settings} /> : <TabPage tabId={tabId} settings={settings} />}
    </div>
  );
}
