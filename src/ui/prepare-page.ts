import { text } from '../platform/i18n';
import { keepFocus } from './keep-focus';

/** Gives one of our pages its language, and keeps the focus of people who use the keyboard or a screen reader. */
export function preparePage(root: HTMLElement): void {
  document.documentElement.lang = text('language_tag');
  keepFocus(root);
}
