import { isTrusted } from './is-trusted';

type Events = WindowEventMap & DocumentEventMap & HTMLElementEventMap & HTMLMediaElementEventMap;
type EventOf<Type> = Type extends keyof Events ? Events[Type] : Event;

/** Until the signal. */
type Options = AddEventListenerOptions & { signal: AbortSignal };

/**
 * Calls `handler` with the events that the browser itself dispatches. Any script of the page can dispatch events of every kind (a
 * press, a key, `pagehide`) at its window, its document, its elements and the hosts of our overlays: those are ignored. A test
 * holds that content scripts listen by this function alone.
 */
export function listen<Type extends string>(
  target: EventTarget,
  types: Type | readonly Type[],
  handler: (event: EventOf<Type>) => void,
  options: Options,
): void {
  const onEvent = (event: Event) => {
    if (isTrusted(event)) handler(event as EventOf<Type>); // dispatched by the browser: of the class that belongs to the type
  };
  for (const type of [types].flat()) target.addEventListener(type, onEvent, options);
}

/**
 * Calls `handler` with the events at an element inside an overlay, copies that `relay-event.ts` dispatches included. The shadow root
 * around it is closed: no script of the page has an element in there to dispatch at.
 */
export function listenInside<Type extends keyof HTMLElementEventMap>(
  element: HTMLElement,
  types: Type | readonly Type[],
  handler: (event: HTMLElementEventMap[Type]) => void,
  options: Options,
): void {
  for (const type of [types].flat()) element.addEventListener(type, handler as (event: Event) => void, options);
}
