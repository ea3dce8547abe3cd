import { call } from '../dom/members';
import { isHtmlNamed } from '../dom/is-element';

/** A video shows its poster until it has been played or sought (HTML, 4.8.8, "show poster flag"). */
export function shownPoster(element: Element): string | null {
  if (!isHtmlNamed(element, 'video') || !call(element, 'getAttribute', 'poster')?.trim()) return null;
  const hasFrame = element.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
  const wasShown = element.played.length > 0 || element.currentTime > 0;
  return hasFrame && wasShown ? null : element.poster;
}
