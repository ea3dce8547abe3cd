import { isElement } from './is-element';
import { isTrusted } from './is-trusted';

type Events = WindowEventMap & DocumentEventMap & HTMLElementEventMap & HTMLMediaElementEventMap;
type EventOf<Type> = Type extends keyof Events ? Events[Type] : Event;

/**
 * The listeners are removed when the signal is aborted. There is no `once`: an event that a script of the page dispatches would remove
 * the listener before the browser's event comes.
 */
type Options = Omit<AddEventListenerOptions, 'once'> & { once?: never; signal: AbortSignal };

/**
 * Calls `handler` with the events that the browser itself dispatches. Any script of the page can dispatch events of every kind (a
 * press, a key, `pagehide`) at its window, its document, its elements and the hosts of our overlays; these are ignored. A test
 * makes sure that content scripts add listeners only through this function.
 */
export function listen<Type extends string>(
  target: EventTarget,
  types: Type | readonly Type[],
  handler: (event: EventOf<Type>) => void,
  options: Options,
): void {
  const onEvent = (event: Event) => {
    if (isTrusted(event)) handler(event as EventOf<Type>); // the browser dispatches the class that belongs to the type
  };
  for (const type of [types].flat()) target.addEventListener(type, onEvent, options);
}

/** The events that {@link dispatchInside} is dispatching. */
const dispatching = new WeakSet<Event>();

/** Dispatches an event of ours at an element inside an overlay. Returns `false` if a handler has prevented the default action. */
export function dispatchInside(element: Element, event: Event): boolean {
  dispatching.add(event);
  try {
    return element.dispatchEvent(event);
  } finally {
    // A page that has a listener inside may keep the event and dispatch it again somewhere else.
    dispatching.delete(event);
  }
}

/**
 * Returns whether a handler inside an overlay may act on an event: the browser or {@link dispatchInside} dispatches it. In Firefox a page
 * can have elements of the closed shadow root (`originalTarget`), dispatch events at them, call `click()`, and take them out of the root.
 */
export function isGenuine(event: Event, overlayContent: Node): boolean {
  if (dispatching.has(event)) return true;
  return isTrusted(event) && isElement(event.currentTarget) && overlayContent.contains(event.currentTarget);
}

/** Calls `handler` with the {@link isGenuine genuine} events at an element inside an overlay. */
export function listenInside<Type extends keyof HTMLElementEventMap>(
  element: HTMLElement,
  types: Type | readonly Type[],
  handler: (event: HTMLElementEventMap[Type]) => void,
  options: Options,
): void {
  const onEvent = (event: Event) => {
    if (isGenuine(event, element)) handler(event as HTMLElementEventMap[Type]); // ours are copies of the browser's
  };
  for (const type of [types].flat()) element.addEventListener(type, onEvent, options);
}
