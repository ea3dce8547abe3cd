import { listen } from '../../dom/listen';
import { PRESS_EVENTS } from '../own-events';
import { swallowKeyUp } from '../swallow-keyup';

interface PressHandlers {
  onClick(at: { x: number; y: number }): void;
  onEnter(): void;
  onEscape(): void;
  onStep(steps: 1 | -1): void;
}

const PRESSES = [...PRESS_EVENTS, 'contextmenu'];
const KEYS = ['keydown', 'keypress', 'keyup'];
const STEPS: Record<string, 1 | -1> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Milliseconds after which a press counts without its click, because a page may stop the click. After a tap the click comes later. */
const CLICK_WITHIN = { mouse: 0, finger: 350 };

/** Hides clicks and the picker's keys from the page until the signal is aborted, and calls the handlers instead. */
export function swallowPresses(signal: AbortSignal, handlers: PressHandlers): void {
  /** True if the press began after the picker opened. Other presses do not count. */
  let hasBegun = false;
  const finish = (event: MouseEvent) => {
    if (!signal.aborted) handlers.onClick({ x: event.clientX, y: event.clientY });
  };
  const onPress = (event: Event) => {
    // `preventDefault` would suppress the click after a touch, which makes the choice.
    if (event.type.startsWith('touch')) return event.stopImmediatePropagation();
    swallow(event);
    const press = event as MouseEvent & { pointerType?: string }; // all events other than touches are
    if (event.type === 'pointerdown') hasBegun = true;
    if (event.type === 'click') return finish(press);
    if (event.type !== 'pointerup' || press.button !== 0 || !hasBegun) return;
    setTimeout(() => finish(press), press.pointerType === 'mouse' ? CLICK_WITHIN.mouse : CLICK_WITHIN.finger);
  };
  const onKey = (event: Event) => {
    if (!(event instanceof KeyboardEvent)) return;
    const action = actionOf(event, handlers);
    if (!action) return;
    swallow(event);
    if (event.type !== 'keydown') return;
    action();
    // The action may have closed the picker.
    if (signal.aborted) swallowKeyUp(event.key);
  };
  listen(window, PRESSES, onPress, { capture: true, passive: false, signal });
  listen(window, KEYS, onKey, { capture: true, signal });
}

function actionOf({ key, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent, handlers: PressHandlers): (() => void) | null {
  if (ctrlKey || altKey || metaKey) return null;
  if (key === 'Enter') return handlers.onEnter;
  if (key === 'Escape') return handlers.onEscape;
  const steps = key === 'Tab' ? (shiftKey ? -1 : 1) : STEPS[key];
  return steps === undefined ? null : () => handlers.onStep(steps);
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
