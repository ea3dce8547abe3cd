import { onAbort } from '../../domain/async';

/** Holds the one picker, note or heat map that is open. It is released when it closes, so that its elements can be collected. */
export interface SingleSlot<Thing> {
  get(): Thing | null;
  /** Holds a thing until the next call, or until the signal is aborted. */
  set(thing: Thing, signal: AbortSignal): void;
}

export function createSingleSlot<Thing>(): SingleSlot<Thing> {
  let current: Thing | null = null;
  return {
    get: () => current,
    set: (thing, signal) => {
      current = thing;
      onAbort(signal, () => {
        if (current === thing) current = null;
      });
    },
  };
}
