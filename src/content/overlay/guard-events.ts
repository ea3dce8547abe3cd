import { listen } from '../dom/listen';
import { innerTarget, isInOverlay, isRelatedToOverlay, relayEvent } from './own-events';
import type { Overlay } from '../dom/own-overlays';
import type { PressGuard } from './press-guard';
import { createPresses } from './presses';

/** Events inside an overlay that the page does not hear. Moves are heard: they close nothing. */
const STOPPED = [
  'pointerdown',
  'pointerup',
  'pointercancel',
  'mousedown',
  'mouseup',
  'click',
  'dblclick',
  'auxclick',
  'contextmenu',
  'touchstart',
  'touchmove',
  'touchend',
  'touchcancel',
  'wheel',
  'keydown',
  'keypress',
  'keyup',
  'beforeinput',
  'input',
  'selectstart',
  'dragstart',
  'focus',
  'focusin',
  'blur',
  'focusout',
];

/** Those of them that a handler inside an overlay may wait for. */
const RELAYED = /^(pointer(down|up|cancel)|dblclick|key(down|up)|input)$/;

/**
 * Keeps what happens inside an overlay from the page: listeners of pages at the window and the document, capturing ones too, take
 * such events for events outside of their dialogs and undo them or close what they show. The events are stopped at the window, and
 * copies of them dispatched inside. What the browser does by itself on an event does not need the event to arrive.
 */
export function guardEvents(overlay: Overlay, guard: PressGuard): void {
  const { view, signal } = overlay;
  const presses = createPresses(overlay, guard);
  const onEvent = (event: Event) => {
    if (!isInOverlay(overlay, event)) return;
    event.stopImmediatePropagation();
    if (presses.handle(event) || !RELAYED.test(event.type)) return;
    const target = innerTarget(overlay, event);
    if (target && relayEvent(event, target)) event.preventDefault();
  };
  listen(view, STOPPED, onEvent, { capture: true, passive: false, signal });
  hideFocusChanges(overlay);
}

/** A page whose element loses the focus to an overlay keeps it, as far as the page hears: menus close when they lose it. */
function hideFocusChanges(overlay: Overlay): void {
  let left: EventTarget | null = null;
  const onLeave = (event: FocusEvent) => {
    if (isInOverlay(overlay, event) || !isRelatedToOverlay(overlay, event)) return;
    left = event.target;
    event.stopImmediatePropagation();
  };
  const onReturn = (event: FocusEvent) => {
    if (event.target === left && isRelatedToOverlay(overlay, event)) event.stopImmediatePropagation();
  };
  const options = { capture: true, signal: overlay.signal };
  listen(overlay.view, ['blur', 'focusout'], onLeave, options);
  listen(overlay.view, ['focus', 'focusin'], onReturn, options);
}
