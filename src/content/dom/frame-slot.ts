/** A place on the global object that the scripts of a frame share. */
export interface FrameSlot<Value> {
  get(): Value | undefined;
  set(value: Value): void;
  /** The first that is set stays, and is answered. */
  keep(value: Value): Value;
}

/**
 * What one script of a frame has for the others: not all of them are put into it, and each may be put into it again. Their global
 * object is not the page's, which does not see it. Its names are typed here only: all scripts come from one build.
 */
export function frameSlot<Value>(name: `gaplens${string}`): FrameSlot<Value> {
  const scope = globalThis as typeof globalThis & Record<typeof name, Value | undefined>;
  // An element of the page by that id is there too, by inheritance.
  const get = () => (Object.hasOwn(scope, name) ? scope[name] : undefined);
  return {
    get,
    set: (value) => void (scope[name] = value),
    keep: (value) => {
      const first = get();
      if (first === undefined) scope[name] = value;
      return first ?? value;
    },
  };
}
