import { dispatchInside } from '../dom/listen';
import { createFocusGuard } from './focus-guard';
import { innerTarget, isPointed, relayEvent } from './own-events';
import type { Overlay } from '../dom/own-overlays';
import type { PressGuard } from './press-guard';
import { showRefusal } from './note';

/**
 * Milliseconds between the release of the pointer and the click: a mouse causes both at once, and after a tap the browser waits for a
 * second tap.
 */
const CLICK_WITHIN = { mouse: 0, finger: 350 };

/** Milliseconds in which a click belongs to a press that has already been handled. */
const SAME_PRESS = 500;

/** Types of the events of one press. */
const OF_PRESS = /^((pointer|mouse)(down|up)|touch(start|end)|(dbl|aux)?click|dragstart)$/;

/** A press that began in the overlay, with the button that was there, if any. */
interface BegunPress {
  control: Element | null;
}

/** Handles presses of the controls inside an overlay. */
export interface Presses {
  /** Returns whether the event needs no further handling. */
  handle(event: Event): boolean;
}

/**
 * Presses a control on the first event of a press that arrives, because a page may stop the click or the key before our listeners
 * hear it.
 */
export function createPresses(overlay: Overlay, guard: PressGuard): Presses {
  let begun: BegunPress | null = null;
  let isClicked = false;
  let pressedAt = -Infinity;
  const { signal } = overlay;
  const mayPress = createFocusGuard(overlay);

  const press = (control: Element) => {
    isClicked = true;
    pressedAt = performance.now();
    dispatchInside(control, new MouseEvent('click', { bubbles: true, cancelable: true, composed: false }));
  };
  const onLetGo = (event: MouseEvent) => {
    const control = controlAt(overlay, event);
    if (!control || control !== begun?.control || event.button !== 0) return;
    const isFinger = 'pointerType' in event && event.pointerType !== 'mouse';
    const pressAtLast = () => {
      if (!isClicked && !signal.aborted) press(control);
    };
    setTimeout(pressAtLast, isFinger ? CLICK_WITHIN.finger : CLICK_WITHIN.mouse);
  };
  const onClick = (event: MouseEvent) => {
    const target = innerTarget(overlay, event);
    // A page could move a control under the pointer while the button is down.
    const isElsewhere = begun !== null && event.detail > 0 && controlAt(overlay, event) !== begun.control;
    begun = null;
    isClicked = true;
    if (!target || isElsewhere || performance.now() - pressedAt < SAME_PRESS) return;
    relayEvent(event, target);
    // The copy replaces the click, except at controls with a native picker or thumb.
    if (!target.closest('input, select')) event.preventDefault();
  };
  const onKeyDown = (event: KeyboardEvent): boolean => {
    const isModified = event.ctrlKey || event.altKey || event.metaKey;
    const control = overlay.root.activeElement?.closest('button');
    if (!control || isModified || !/^(Enter| )$/.test(event.key)) return false;
    event.preventDefault();
    if (event.repeat) return true;
    if (mayPress()) press(control);
    else showRefusal(overlay);
    return true;
  };
  /** The guard's decision when the press began: later changes are caused by the press itself. `null`: no press has begun. */
  let counts: boolean | null = null;
  const judge = (event: Event): boolean => {
    // A screen reader presses without a pointer.
    if (!isPointed(event) || (event.type === 'click' && event.detail === 0)) return counts ?? true;
    // A page may stop the first events of a press.
    const isBegun = event.type === 'pointerdown' || (counts === null && /^(mousedown|click)$/.test(event.type));
    if (!isBegun) return counts ?? true;
    counts = guard.allows(event);
    if (!counts) showRefusal(overlay);
    return counts;
  };
  const handle = (event: Event): boolean => {
    const isRefused = OF_PRESS.test(event.type) && !judge(event);
    if (event.type === 'click') counts = null;
    if (isRefused) {
      // Preventing `pointerdown` would suppress the later events, which have to be prevented themselves.
      if (event.type !== 'pointerdown') event.preventDefault();
      return true;
    }
    if ('key' in event) return event.type === 'keydown' && onKeyDown(event as KeyboardEvent);
    if (!isPointed(event)) return false;
    if (event.type === 'pointerdown') {
      begun = { control: event.button === 0 ? controlAt(overlay, event) : null };
      isClicked = false;
    }
    if (event.type === 'pointerup' || event.type === 'mouseup') onLetGo(event);
    if (event.type === 'click') onClick(event);
    return event.type === 'click';
  };
  return { handle };
}

function controlAt(overlay: Overlay, event: Event): Element | null {
  return innerTarget(overlay, event)?.closest('button') ?? null;
}
