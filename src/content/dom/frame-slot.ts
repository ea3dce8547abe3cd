/** A property of the global object that the scripts of a frame share. */
export interface FrameSlot<Value> {
  get(): Value | undefined;
  set(value: Value): void;
  /** Sets the value unless the slot has one already. Returns the value of the slot. */
  keep(value: Value): Value;
}

/**
 * Returns the value of a slot that a script on demand fills.
 *
 * @param what the script is for, as in "the script of the card is missing", which is thrown if it has not been injected
 */
export function required<Value>(slot: Pick<FrameSlot<Value>, 'get'>, what: string): Value {
  const value = slot.get();
  if (value === undefined) throw new Error(`the script of ${what} is missing`);
  return value;
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
