/** Milliseconds in which changes are gathered: a list of thousands is not made again for each of its answers. */
const INTERVAL = 50;

/** A state that is made when it is asked for or told, and not for each change. */
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
