import { dispatchInside } from '../dom/listen';
import { call } from '../dom/members';
import { isShadowRoot } from '../dom/is-element';
import { elementAt } from './layering';
import type { Overlay } from '../dom/own-overlays';

/** Whether an event that a listener at the window hears happened inside an overlay. */
export function isInOverlay(overlay: Overlay, event: Event): boolean {
  const path = event.composedPath();
  if (path.includes(overlay.host)) return true;
  // A closed shadow tree of the page names its host only, and hides ours.
  const target = path[0];
  if (target === undefined || target !== outermostHost(overlay)) return false;
  return innerTarget(overlay, event) !== null;
}

/** Whether the focus goes to an overlay or comes from there, by an event at an element of the page. */
export function isRelatedToOverlay(overlay: Overlay, { relatedTarget }: FocusEvent): boolean {
  return relatedTarget !== null && (relatedTarget === overlay.host || relatedTarget === outermostHost(overlay));
}

/** Returns the element inside the closed shadow root that an event is about. */
export function innerTarget(overlay: Overlay, event: Event): Element | null {
  // A click by the keyboard has no place.
  const hasPlace = isPointed(event) && (event.detail > 0 || event.type !== 'click' || event.clientX !== 0);
  return hasPlace ? elementAt(overlay, event.clientX, event.clientY) : overlay.root.activeElement;
}

/** Not by `instanceof`: the event may be of a window around. */
export function isPointed(event: Event): event is MouseEvent {
  return 'clientX' in event;
}

function outermostHost({ host }: Overlay): Element {
  let outermost: Element = host;
  for (let root = host.getRootNode(); isShadowRoot(root); root = call(outermost, 'getRootNode')) outermost = root.host;
  return outermost;
}

/** What handlers inside an overlay may read of an event. */
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
 * Dispatches a copy of an event inside an overlay's shadow root, which it does not leave: the page hears neither the event, which
 * was stopped at the window, nor the copy. Returns whether a handler has prevented the default action.
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
