/** Does one thing after the other; each waits for those before it, and begins at once where there are none. */
export function createTurns(): <Value>(work: () => Promise<Value>) => Promise<Value> {
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
