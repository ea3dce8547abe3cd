import { text } from '../platform/i18n';

/** Gives one of our pages its language, and keeps the focus of people who use the keyboard or a screen reader. */
export function preparePage(root: HTMLElement): void {
  document.documentElement.lang = text('language_tag');
  // The page is drawn first, because nobody loses the focus before.
  import('./keep-focus').then(({ keepFocus }) => keepFocus(root)).catch(console.error);
}
