import type { Overlay } from '../overlay/own-overlays';
import { swallowKeyUp } from '../overlay/swallow-keyup';

/**
 * Escape closes wherever the focus is, as does a press outside; keys pressed in the card are not the page's business.
 * `hide`: hides what the card shows elsewhere, and answers whether there was something: then Escape does only that.
 */
export function handleCardKeys({ host, signal }: Overlay, hide: () => boolean, close: () => void): void {
  const onKey = (event: KeyboardEvent) => {
    const escapes = event.type === 'keydown' && event.key === 'Escape' && !event.isComposing;
    if (escapes) event.preventDefault();
    // What a button does on Enter or Space is the browser's own doing and needs no listener to be reached.
    if (escapes || event.target === host) event.stopImmediatePropagation();
    if (!escapes) return;
    const goesOn = hide();
    if (!goesOn) close();
    // Of a card that stays, the key is let go in it where it was pressed in it.
    if (!goesOn || event.target !== host) swallowKeyUp(event.key);
  };
  for (const type of ['keydown', 'keypress', 'keyup'] as const) addEventListener(type, onKey, { capture: true, signal });
  const onPress = (event: PointerEvent) => {
    if (event.target !== host) close();
  };
  addEventListener('pointerdown', onPress, { capture: true, passive: true, signal });
  closeWithFrame(close, signal);
}

/** A press in the page around a frame is outside too, and all that the frame sees of it is that the focus left. */
function closeWithFrame(close: () => void, signal: AbortSignal): void {
  if (window === window.top) return;
  const onBlur = () => {
    if (isFocusAround()) close();
  };
  addEventListener('blur', () => setTimeout(onBlur), { signal });
}

/** Not in another window or tab, from which a person comes back. */
function isFocusAround(): boolean {
  try {
    return window.top?.document.hasFocus() === true && !document.hasFocus();
  } catch {
    return false;
  }
}

/** Events of the card's own controls end at its shadow root: no listener of the page that bubbling would reach hears them. */
export function keepEvents({ root, signal }: Overlay): void {
  const types = [
    'click',
    'dblclick',
    'auxclick',
    'pointerdown',
    'pointerup',
    'mousedown',
    'mouseup',
    'touchstart',
    'touchend',
    'wheel',
    'focusin',
    'focusout',
    'beforeinput',
    'input',
    'change',
  ];
  for (const type of types) root.addEventListener(type, (event) => event.stopPropagation(), { passive: true, signal });
}
