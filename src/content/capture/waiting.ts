/** Resolves with the first of some events; rejects with the signal's reason. */
export function nextEvent(target: EventTarget, types: string[], signal: AbortSignal): Promise<Event> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const done = new AbortController();
    signal.addEventListener('abort', () => reject(signal.reason), { signal: done.signal });
    const settle = (event: Event) => {
      done.abort();
      resolve(event);
    };
    for (const type of types) target.addEventListener(type, settle, { signal: done.signal });
  });
}

/** Two frames from now, what was changed now is on the screen. Rejects with the signal's reason. */
export function nextPaint(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}

/** Does one thing after the other; each waits for those before it. */
export function createTurns(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}
