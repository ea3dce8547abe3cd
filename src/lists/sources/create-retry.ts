/** Milliseconds until the first try, and at most between two. */
const FIRST = 500;
const LONGEST = 8000;

/** Tries again and again, more and more rarely. */
interface Retry {
  /** Something is new: the next try comes soon. */
  hasten(): void;
  /** Makes sure that there is a next try. */
  plan(): void;
  stop(): void;
}

export function createRetry(tryAgain: () => void): Retry {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let delay = FIRST;
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const plan = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      delay = Math.min(2 * delay, LONGEST);
      tryAgain();
    }, delay);
  };
  return {
    hasten: () => {
      stop();
      delay = FIRST;
      plan();
    },
    plan,
    stop,
  };
}
