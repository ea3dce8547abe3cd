import { render } from 'preact';
import { text } from '../../platform/i18n';
import { ExplanationPage } from './explanation-page';
import { parsePlace } from './place';

/** Puts the page together. `?tab=&frame=&candidate=` name an image of an open tab; without them it asks for a file. */
export function openExplanationPage(root: HTMLElement, parameters: URLSearchParams): void {
  document.documentElement.lang = text('language_tag');
  document.title = text('explanation_title');
  render(<ExplanationPage place={parsePlace(parameters)} />, root);
}
