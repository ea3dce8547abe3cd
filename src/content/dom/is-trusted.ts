/** Returns whether the browser itself dispatched an event. Only such events press, choose or close anything of ours: a page can dispatch the others. */
export function isTrusted(event: Event): boolean {
  return event.isTrusted;
}
