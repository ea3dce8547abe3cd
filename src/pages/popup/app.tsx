import { render } from 'preact';
import { FailureNotice } from '../../ui/controls/failure-notice';
import { toErrorReport } from '../../domain/errors';
import { text } from '../../platform/i18n';
import { findTab } from './active-tab';
import { Popup } from './popup';

/** Puts the popup into the page. `?tab=ID` makes it act on that tab, and says that it stands in a tab of its own. */
export async function openPopup(root: HTMLElement, parameters: URLSearchParams): Promise<void> {
  document.documentElement.lang = text('language_tag');
  try {
    render(<Popup tabId={await findTab(parameters)} inTab={parameters.has('tab')} />, root);
  } catch (error) {
    render(<FailureNotice error={toErrorReport(error)} />, root);
  }
}
