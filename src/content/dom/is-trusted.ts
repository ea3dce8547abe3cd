/**
 * Returns whether the browser itself dispatched an event. Pages can dispatch events too, so only trusted ones may press, choose or
 * close anything of ours.
 */
export function isTrusted(event: Event): boolean {
  return event.isTrusted;
}
