import { listen } from '../../dom/listen';
import { onEscapeElsewhere } from '../../frame/escape-elsewhere';
import { catchKeys, takesKeys } from '../catch-keys';
import { guardEvents } from '../guard-events';
import { isInOverlay } from '../own-events';
import type { Overlay } from '../../dom/own-overlays';
import type { PressGuard } from '../press-guard';
import { swallowKeyUp } from '../swallow-keyup';

/**
 * Closes the card on Escape, wherever the focus is, and on a press outside, and hides events in the card from the page.
 * `hide` closes a list in the card, or else hides the heat map, and returns whether there was one: then Escape does only that.
 */
export function handleCardKeys(overlay: Overlay, guard: PressGuard, hide: () => boolean, close: () => void): void {
  const { view, signal } = overlay;
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const isOpen = hide();
    if (!isOpen) close();
    // A card that stays open gets the release of a key that was pressed in it.
    if (!isOpen || !isInOverlay(overlay, event)) swallowKeyUp(event.key, event.view ?? window);
  };
  const onPress = (event: PointerEvent) => {
    if (!isInOverlay(overlay, event)) close();
  };
  // A card over a parent window has the focus there, and the frame of the image may take the focus back.
  for (const heard of new Set([window, view])) {
    listen(heard, 'keydown', onKey, { capture: true, signal });
    listen(heard, 'pointerdown', onPress, { capture: true, passive: true, signal });
  }
  const escape = () => void (hide() || close());
  if (takesKeys(overlay)) catchKeys(overlay, escape);
  guardEvents(overlay, guard);
  onEscapeElsewhere(escape, signal);
  closeWithFrame(view, close, signal);
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
