/** What is open now, of what takes each other's place. Nothing is kept of what was closed: its elements would live on. */
export interface SingleSlot<Thing> {
  get(): Thing | null;
  /** Until another is, or its signal is aborted. */
  set(thing: Thing, signal: AbortSignal): void;
}

export function createSingleSlot<Thing>(): SingleSlot<Thing> {
  let current: Thing | null = null;
  return {
    get: () => current,
    set: (thing, signal) => {
      current = thing;
      signal.addEventListener('abort', () => {
        if (current === thing) current = null;
      });
    },
  };
}
