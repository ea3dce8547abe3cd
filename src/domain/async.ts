/**
 * Waits for work that others may wait for too, or that cannot be stopped. Rejects with the signal's reason once that is aborted; the
 * work continues.
 */
export function unlessAborted<Value>(shared: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const done = new AbortController();
    shared.then(resolve, reject).finally(() => done.abort());
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { signal: done.signal });
  });
}

/**
 * Calls back when the signal is aborted, or at once if it already is. Use it with signals of things that may end while they begin: an
 * overlay closes at once if the page leaves no place for it.
 */
export function onAbort(signal: AbortSignal, callback: () => void): void {
  if (signal.aborted) callback();
  else signal.addEventListener('abort', callback, { once: true });
}

/** Returns a function that runs one task at a time: each waits for the tasks before it, and begins at once if there are none. */
export function createSerializer(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> | null = null;
  return (work) => {
    const result = last ? last.then(work) : work();
    const over: Promise<unknown> = result
      // The caller of this task gets its error.
      .catch(() => undefined)
      .then(() => {
        if (last === over) last = null;
      });
    last = over;
    return result;
  };
}

/** Resolves in a later task. Not a timer, because timers are slow in background tabs. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (port1.close(), resolve());
    port2.postMessage(null);
  });
}
