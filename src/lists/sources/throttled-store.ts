/** Milliseconds in which changes are gathered, so that a list of thousands is not rebuilt for each answer. */
const INTERVAL = 50;

/** Holds a state that is computed when somebody reads it or is called back, not at each change. */
interface ThrottledStore<State> {
  readonly state: State;
  changed(): void;
  onChange(callback: (state: State) => void, signal: AbortSignal): void;
}

export function createThrottledStore<State>(make: () => State): ThrottledStore<State> {
  const callbacks = new Set<(state: State) => void>();
  let made: State | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const get = () => (made ??= make());
  return {
    get state() {
      return get();
    },
    changed: () => {
      made = null;
      timer ??= setTimeout(() => {
        timer = undefined;
        for (const callback of callbacks) callback(get());
      }, INTERVAL);
    },
    onChange: (callback, signal) => {
      callbacks.add(callback);
      signal.addEventListener('abort', () => callbacks.delete(callback), { once: true });
    },
  };
}
