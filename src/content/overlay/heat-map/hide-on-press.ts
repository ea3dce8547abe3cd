import { listen } from '../../dom/listen';
import type { Overlay } from '../../dom/own-overlays';
import { isInOverlay, PRESS_EVENTS } from '../own-events';

/**
 * Closes an overlay on a click in it, and hides the press from the page, which would take it for one beside its dialogs. The overlay's
 * button must be the only thing in it that a pointer hits. There is no guard against clickjacking as on cards: a page that gets a person to
 * press has only hidden a heat map.
 */
export function hideOnPress(overlay: Overlay): void {
  const onEvent = (event: Event) => {
    if (!isInOverlay(overlay, event)) return;
    event.stopImmediatePropagation();
    // The focus stays where it is.
    if (event.type === 'mousedown') event.preventDefault();
    if (event.type === 'click') overlay.close();
  };
  listen(overlay.view, PRESS_EVENTS, onEvent, { capture: true, passive: false, signal: overlay.signal });
}
