// @ts-check
import { setTimeout as pause } from 'node:timers/promises';

/** How often a condition is looked at: often enough not to slow a test, seldom enough not to load a browser. */
const pollMilliseconds = 40;

/**
 * Waits until a condition holds and gives back what it returned. An error that it throws counts as "not yet" and is named if the
 * time runs out.
 * @template T
 * @param {() => T | Promise<T>} condition returns something truthy when it holds
 * @param {{timeout?: number, what: string}} options `timeout` in ms; `what` completes "Waited in vain for ..."
 * @returns {Promise<Exclude<T, false | null | undefined | 0 | ''>>}
 */
export async function waitFor(condition, { timeout = 10_000, what }) {
  const deadline = Date.now() + timeout;
  const abandon = new AbortController();
  const end = pause(timeout, undefined, { signal: abandon.signal }).catch(() => undefined);
  /** @type {unknown} */
  let lastError;
  while (Date.now() < deadline) {
    try {
      const value = await Promise.race([condition(), end]);
      if (value) {
        abandon.abort();
        return /** @type {Exclude<T, false | null | undefined | 0 | ''>} */ (value);
      }
      if (Date.now() < deadline) lastError = undefined;
    } catch (error) {
      lastError = error;
    }
    await Promise.race([pause(pollMilliseconds), end]);
  }
  const reason = lastError instanceof Error ? ` The last try ended with: ${lastError.message}` : '';
  throw new Error(`Waited in vain for ${what} (${timeout} ms).${reason}`, { cause: lastError });
}
