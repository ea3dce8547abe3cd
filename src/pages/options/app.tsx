import { render } from 'preact';
import { text } from '../../platform/i18n';
import { OptionsPage } from './options-page';

export function openOptionsPage(root: HTMLElement): void {
  document.documentElement.lang = text('language_tag');
  document.title = text('options_title');
  render(<OptionsPage />, root);
}
