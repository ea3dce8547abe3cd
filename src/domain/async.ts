/** The answer of work that others may wait for too, or that cannot be stopped. Rejects with the signal's reason. */
export function unlessAborted<Value>(shared: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const done = new AbortController();
    shared.then(resolve, reject).finally(() => done.abort());
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { signal: done.signal });
  });
}

/** Does one thing after the other; each waits for those before it, and begins at once where there are none. */
export function createSerializer(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> | null = null;
  return (work) => {
    const result = last ? last.then(work) : work();
    const over: Promise<unknown> = result
      // Whoever asked for the work hears of its failure.
      .catch(() => undefined)
      .then(() => {
        if (last === over) last = null;
      });
    last = over;
    return result;
  };
}
