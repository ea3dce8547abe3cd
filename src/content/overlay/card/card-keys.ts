import { listen } from '../../dom/listen';
import { onEscapeElsewhere } from '../../frame/escape-elsewhere';
import { catchKeys, takesKeys } from '../catch-keys';
import { guardEvents } from '../guard-events';
import { isInOverlay } from '../own-events';
import { ownOverlays, type Overlay } from '../../dom/own-overlays';
import type { PressGuard } from '../press-guard';
import { swallowKeyUp } from '../swallow-keyup';
import type { CardSite } from './card';

/**
 * Closes the card on Escape, wherever the focus is, and on a press outside, and hides events in the card from the page. A pinned card
 * closes only on Escape, and only while it has the focus.
 *
 * @param hide closes a list in the card, or else hides the heat map, and returns whether there was one: then Escape does only that
 */
export function handleCardKeys({ overlay, pin }: CardSite, guard: PressGuard, hide: () => boolean, close: () => void): void {
  const { root, view, signal } = overlay;
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing || isFocusInAnother(overlay)) return;
    const isOpen = hide();
    // The key belongs to the page, or to a card that is not pinned.
    if (!isOpen && pin.isPinned() && root.activeElement === null) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!isOpen) close();
    // A card that stays open gets the release of a key that was pressed in it.
    if (!isOpen || !isInOverlay(overlay, event)) swallowKeyUp(event.key, event.view ?? window);
  };
  const onPress = (event: PointerEvent) => {
    if (!pin.isPinned() && !isInOwn(event)) close();
  };
  // A card over a parent window has the focus there, and the frame of the image may take the focus back.
  for (const heard of new Set([window, view])) {
    listen(heard, 'keydown', onKey, { capture: true, signal });
    listen(heard, 'pointerdown', onPress, { capture: true, passive: true, signal });
  }
  if (takesKeys(overlay)) catchKeys(overlay, () => void (hide() || close()));
  guardEvents(overlay, guard);
  const closeUnpinned = () => {
    if (!pin.isPinned()) close();
  };
  onEscapeElsewhere(() => void (hide() || closeUnpinned()), signal);
  closeWithFrame(view, closeUnpinned, signal);
}

/** Returns whether an event happened in one of our overlays. People use a pinned card beside another one. */
function isInOwn(event: Event): boolean {
  return [...ownOverlays.values()].some((each) => isInOverlay(each, event));
}

/** Returns whether another card has the focus. */
function isFocusInAnother(overlay: Overlay): boolean {
  return [...ownOverlays.values()].some((each) => each !== overlay && each.use === 'press' && each.root.activeElement !== null);
}

/** Closes the card on a press in the page around its frame. The frame notices only that the focus has left. */
function closeWithFrame(view: Window, close: () => void, signal: AbortSignal): void {
  if (view === view.top) return;
  const onBlur = () => {
    if (isFocusAround(view)) close();
  };
  listen(view, 'blur', () => setTimeout(onBlur), { signal });
}

/** Returns whether the focus is in a parent page, and not in another window or tab, from which the person may return to the card. */
function isFocusAround(view: Window): boolean {
  try {
    return view.top?.document.hasFocus() === true && !view.document.hasFocus();
  } catch {
    return false;
  }
}
