/** Calls `work` now and before every frame that is painted, until the signal. Nothing tells of all that moves an element. */
export function eachFrame(work: () => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  work();
  requestAnimationFrame(() => eachFrame(work, signal));
}
