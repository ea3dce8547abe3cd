import { frameSlot } from '../dom/frame-slot';
import { listen } from '../dom/listen';
import type { Overlay } from '../dom/own-overlays';
import { isInOverlay } from './own-events';
import { SEEN_FOR } from './press-guard';

/** Milliseconds within which the focus follows the key or the press that moves it. */
const FOLLOWS_WITHIN = 100;

/** The element that {@link focusOwn} is moving the focus to, whichever script of the frame called it. */
const focusing = frameSlot<Element | null>('gaplensFocusing');

/** Moves the focus to an element of an overlay on our own account: keys may press the element at once. */
export function focusOwn(element: HTMLElement, options: FocusOptions = { preventScroll: true }): void {
  focusing.set(element);
  try {
    element.focus(options);
  } finally {
    focusing.set(null);
  }
}

/**
 * Returns a function that says whether a key may press what has the focus in an overlay. In Firefox a page can have a control of ours and
 * move the focus there while the person types. So the person or GapLens has moved the focus there, or it has been there for half a second.
 */
export function createFocusGuard(overlay: Overlay): () => boolean {
  const { root, view, signal } = overlay;
  let focused: { element: Element | null; at: number; isIntended: boolean } = { element: null, at: -Infinity, isIntended: false };
  let movedAt = -Infinity;
  const note = (isIntended: boolean) => {
    focused = { element: root.activeElement, at: performance.now(), isIntended };
  };
  const onMove = (event: Event) => {
    if (event.type === 'pointerdown' ? isInOverlay(overlay, event) : 'key' in event && event.key === 'Tab')
      movedAt = performance.now();
  };
  const onFocus = () => {
    const { activeElement } = root;
    if (activeElement) note(activeElement === focusing.get() || performance.now() - movedAt < FOLLOWS_WITHIN);
  };
  listen(view, ['keydown', 'pointerdown'], onMove, { capture: true, passive: true, signal });
  // The window hears when the focus comes from outside, the shadow root when it moves inside.
  for (const target of [view, root]) listen(target, 'focusin', onFocus, { capture: true, passive: true, signal });
  return () => {
    // The page may have kept the change of the focus from us.
    if (focused.element !== root.activeElement) note(false);
    return focused.isIntended || performance.now() - focused.at >= SEEN_FOR;
  };
}
