import { isHtml } from '../dom/is-element';
import { focusOwn } from './focus-guard';
import type { HostPlace } from './host-places';

/**
 * Moves an element of an overlay and keeps the focus and the scroll positions inside. Firefox before 144 has no `moveBefore`, so both
 * are restored there.
 */
export function moveKeepingState(moved: HTMLElement, into: HostPlace, root: ShadowRoot): void {
  if (moved.parentNode === into) return;
  if (moved.isConnected && into.isConnected && 'moveBefore' in into) {
    try {
      return into.moveBefore(moved, null);
    } catch {
      // `moveBefore` does not move between documents.
    }
  }
  const active = root.activeElement;
  const scrolled = [...root.querySelectorAll('*')].filter(({ scrollTop }) => scrollTop > 0);
  const distances = scrolled.map(({ scrollTop }) => scrollTop);
  into.append(moved);
  for (const popover of root.querySelectorAll<HTMLElement>('[popover]')) popover.showPopover();
  for (const [index, element] of scrolled.entries()) element.scrollTop = distances[index] ?? 0;
  focusAgain(active);
}

export function focusAgain(element: Element | null): void {
  if (element && isHtml(element)) focusOwn(element);
}
