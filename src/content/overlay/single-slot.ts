import { onAbort } from '../../domain/async';

/** Holds the open one of things that replace each other. A closed thing is released, so that its elements can be collected. */
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
