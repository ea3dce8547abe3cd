import { listen } from '../dom/listen';
import { innerTarget, isInOverlay, isRelatedToOverlay, relayEvent } from './own-events';
import type { Overlay } from '../dom/own-overlays';
import type { PressGuard } from './press-guard';
import { createPresses } from './presses';

/** Types of the events inside an overlay that are hidden from the page. Pointer moves are not, because they close nothing. */
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

/** Types of the hidden events that handlers inside an overlay may need. */
const RELAYED = /^(pointer(down|up|cancel)|dblclick|key(down|up)|input)$/;

/**
 * Hides events inside an overlay from the page. Listeners of pages at the window and the document, capturing ones too, mistake such
 * events for events outside their dialogs, and then prevent them or close the dialogs. The events are stopped at the window, and copies
 * are dispatched inside. The browser's default actions do not need the event to arrive.
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

/** Hides from the page that its element loses the focus to an overlay: menus close when they lose the focus. */
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
