import { isHtml } from '../dom/is-element';
import { call } from '../dom/members';

/**
 * Remembers the element that has the focus and returns a function that gives it back. Escape counts as the keyboard: without
 * `focusVisible` Chrome would mark a link that was clicked as one that the keyboard has chosen, and the next shortcut would mean it.
 */
export function rememberFocus(focused: Element | null): () => void {
  if (!focused || !isHtml(focused)) return () => undefined;
  const focusVisible = call(focused, 'matches', ':focus-visible');
  return () => call(focused as HTMLElement, 'focus', { preventScroll: true, focusVisible });
}
