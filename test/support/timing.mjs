// @ts-check

/** How often a condition is looked at: often enough not to slow a test, seldom enough not to load a browser. */
const pollMilliseconds = 40;

/**
 * Waits until a condition holds and gives back what it returned. What it throws counts as "not yet" and is named if the
 * time runs out.
 * @template T
 * @param {() => T | Promise<T>} condition returns something truthy when it holds
 * @param {{timeout?: number, what: string}} options `timeout` in ms; `what` completes "Waited in vain for ..."
 * @returns {Promise<Exclude<T, false | null | undefined | 0 | ''>>}
 */
export async function waitFor(condition, { timeout = 10_000, what }) {
  let isOver = false;
  /** @type {unknown} */
  let lastError;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  /** @type {Promise<undefined>} */
  const end = new Promise((resolve) => {
    timer = setTimeout(() => {
      isOver = true;
      resolve(undefined);
    }, timeout);
  });
  try {
    while (!isOver) {
      try {
        const value = await Promise.race([condition(), end]);
        if (value) return /** @type {Exclude<T, false | null | undefined | 0 | ''>} */ (value);
        if (!isOver) lastError = undefined;
      } catch (error) {
        lastError = error;
      }
      await Promise.race([new Promise((resolve) => setTimeout(resolve, pollMilliseconds)), end]);
    }
  } finally {
    clearTimeout(timer);
  }
  const reason = lastError instanceof Error ? ` The last try ended with: ${lastError.message}` : '';
  throw new Error(`Waited in vain for ${what} (${timeout} ms).${reason}`, { cause: lastError });
}
