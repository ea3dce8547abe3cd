/** The answer of work that others may wait for too, or that cannot be stopped. Rejects with the signal's reason. */
export function unlessAborted<Value>(shared: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const done = new AbortController();
    shared.then(resolve, reject).finally(() => done.abort());
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { signal: done.signal });
  });
}
