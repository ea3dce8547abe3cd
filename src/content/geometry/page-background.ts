import { read } from '../dom/members';

/** Returns whether an element is the root element or the body, whose background may fill the page. */
export function isPage(element: Element): boolean {
  return element === read(document, 'body') || element === read(document, 'documentElement');
}

/** Returns whether the body's background fills the page, because the root element has none (CSS Backgrounds 3, 2.11.2). */
export function bodyFillsPage(): boolean {
  const { backgroundImage, backgroundColor } = getComputedStyle(read(document, 'documentElement'));
  return /^(none|)$/.test(backgroundImage) && /^$|transparent|, 0\)$|\/ 0\)$/.test(backgroundColor);
}
