/** A property of the global object that the scripts of a frame share. */
export interface FrameSlot<Value> {
  get(): Value | undefined;
  set(value: Value): void;
  /** Sets the value unless the slot has one already. Returns the value of the slot. */
  keep(value: Value): Value;
}

/**
 * Lets the scripts injected into one frame share objects. A frame may lack some scripts, and each may be injected more than once.
 * The page has another global object and sees none of this. The type of `Value` is not checked at run time, because all scripts
 * come from one build.
 */
export function frameSlot<Value>(name: `gaplens${string}`): FrameSlot<Value> {
  const scope = globalThis as typeof globalThis & Record<typeof name, Value | undefined>;
  // The global object also inherits a property for every id of a page element.
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
