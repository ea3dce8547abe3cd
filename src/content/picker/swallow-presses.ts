import { swallowKeyUp } from '../overlay/swallow-keyup';

interface PressHandlers {
  onClick(): void;
  onEnter(): void;
  onEscape(): void;
  onStep(steps: 1 | -1): void;
}

const PRESSES = ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click', 'dblclick', 'auxclick', 'contextmenu'];
const KEYS = ['keydown', 'keypress', 'keyup'];
const STEPS: Record<string, 1 | -1> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Until the signal, clicks and the keys of the choice are ours: the page gets none of them. */
export function swallowPresses(signal: AbortSignal, handlers: PressHandlers): void {
  const onPress = (event: Event) => {
    swallow(event);
    if (event.type === 'click') handlers.onClick();
  };
  const onKey = (event: Event) => {
    if (!(event instanceof KeyboardEvent)) return;
    const action = actionOf(event, handlers);
    if (!action) return;
    swallow(event);
    if (event.type !== 'keydown') return;
    action();
    // The choice may be over by now.
    if (signal.aborted) swallowKeyUp(event.key);
  };
  for (const type of PRESSES) addEventListener(type, onPress, { capture: true, signal });
  for (const type of KEYS) addEventListener(type, onKey, { capture: true, signal });
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
