import { isPointed } from './own-events';

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
  return !target.dispatchEvent(copyOf(event, members));
}

function copyOf(event: Event, members: Record<string, unknown>): Event {
  const init = { ...members, bubbles: true, cancelable: true, composed: false };
  // Not a `KeyboardEvent`: Firefox lets one leave the shadow root although it is not composed (seen in Firefox ESR 153).
  if ('key' in event) return Object.assign(new Event(event.type, init), members);
  if (!isPointed(event)) return new Event(event.type, init);
  return typeof PointerEvent === 'function' ? new PointerEvent(event.type, init) : new MouseEvent(event.type, init);
}
