import { render } from 'preact';
import { text } from '../../platform/i18n';
import { ResultsPage } from './results-page';

/** Puts the page together. `?tab=ID` names the tab whose images it lists; without it, it asks for a list. */
export function openResultsPage(root: HTMLElement, parameters: URLSearchParams): void {
  document.documentElement.lang = text('language_tag');
  const named = parameters.get('tab') ?? '';
  render(<ResultsPage tabId={/^\d+$/.test(named) ? Number(named) : null} />, root);
}
