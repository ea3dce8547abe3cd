import { dispatchInside } from '../dom/listen';
import { call } from '../dom/members';
import { isShadowRoot } from '../dom/is-element';
import { elementAt } from './layering';
import type { Overlay } from '../dom/own-overlays';

/** Types of the events of a press. */
export const PRESS_EVENTS = [
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'touchstart',
  'touchend',
  'click',
  'dblclick',
  'auxclick',
] as const;

/** Returns whether an event that a listener at the window hears happened inside an overlay. */
export function isInOverlay(overlay: Overlay, event: Event): boolean {
  const path = event.composedPath();
  if (path.includes(overlay.host)) return true;
  // If our host lies in a closed shadow tree of the page, the event names only the host of that tree.
  const target = path[0];
  if (target === undefined || target !== outermostHost(overlay)) return false;
  return innerTarget(overlay, event) !== null;
}

/** Returns whether the focus goes to or comes from an overlay, for a focus event at an element of the page. */
export function isRelatedToOverlay(overlay: Overlay, { relatedTarget }: FocusEvent): boolean {
  return relatedTarget !== null && (relatedTarget === overlay.host || relatedTarget === outermostHost(overlay));
}

/** Returns the target of an event inside the closed shadow root. */
export function innerTarget(overlay: Overlay, event: Event): Element | null {
  // A click by keyboard has no position.
  const hasPlace = isPointed(event) && (event.detail > 0 || event.type !== 'click' || event.clientX !== 0);
  return hasPlace ? elementAt(overlay, event.clientX, event.clientY) : overlay.root.activeElement;
}

/** Returns whether an event has a position. Does not use `instanceof`, because the event may come from a parent window. */
export function isPointed(event: Event): event is MouseEvent {
  return 'clientX' in event;
}

function outermostHost({ host }: Overlay): Element {
  let outermost: Element = host;
  for (let root = host.getRootNode(); isShadowRoot(root); root = call(outermost, 'getRootNode')) outermost = root.host;
  return outermost;
}

/** Event members that handlers inside an overlay may read. */
const MEMBERS = [
  'clientX',
  'clientY',
  'screenX',
  'screenY',
  'button',
  'buttons',
  'detail',
  'pointerId',
  'pointerType',
  'isPrimary',
  'key',
  'code',
  'repeat',
  'ctrlKey',
  'shiftKey',
  'altKey',
  'metaKey',
];

/**
 * Dispatches a copy of an event inside an overlay's shadow root, and returns whether a handler has prevented the default action. The
 * copy does not leave the root, and the original was stopped at the window, so the page hears neither.
 */
export function relayEvent(event: Event, target: Element): boolean {
  const members: Record<string, unknown> = Object.fromEntries(
    MEMBERS.filter((name) => name in event).map((name) => [name, Reflect.get(event, name)]),
  );
  return !dispatchInside(target, copyOf(event, members));
}

function copyOf(event: Event, members: Record<string, unknown>): Event {
  const init = { ...members, bubbles: true, cancelable: true, composed: false };
  // Not a `KeyboardEvent`: Firefox lets one leave the shadow root although it is not composed (seen in Firefox ESR 153).
  if ('key' in event) return Object.assign(new Event(event.type, init), members);
  if (!isPointed(event)) return new Event(event.type, init);
  return typeof PointerEvent === 'function' ? new PointerEvent(event.type, init) : new MouseEvent(event.type, init);
}
