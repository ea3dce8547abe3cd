// @ts-check
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';

/**
 * Milliseconds between two checks of a condition: short enough not to slow a test down, and long enough not to burden a browser. After a
 * check that took long, the next one waits for twice that time, because it takes the processor that is waited for.
 */
const pollMilliseconds = { least: 40, most: 200 };

/**
 * Waits until a condition returns something truthy, and returns that. An exception counts as "not yet" and is reported if the
 * time runs out.
 * @template T
 * @param {() => T | Promise<T>} condition returns something truthy when it holds
 * @param {{timeout?: number, what: string}} options `timeout` in ms; `what` completes "Waited in vain for ..."
 * @returns {Promise<Exclude<T, false | null | undefined | 0 | ''>>}
 */
export async function waitFor(condition, { timeout = 20_000, what }) {
  const deadline = Date.now() + timeout;
  const abandon = new AbortController();
  const end = pause(timeout, undefined, { signal: abandon.signal }).catch(() => undefined);
  /** @type {unknown} */
  let lastError;
  while (Date.now() < deadline) {
    const started = performance.now();
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
    const { least, most } = pollMilliseconds;
    const took = performance.now() - started;
    await Promise.race([pause(Math.min(Math.max(least, 2 * took), most)), end]);
  }
  const reason = lastError instanceof Error ? ` The last try ended with: ${lastError.message}` : '';
  throw new Error(`Waited in vain for ${what} (${timeout} ms).${reason}`, { cause: lastError });
}

/**
 * Reads until two reads in a row give the same, and returns that.
 * @template T
 * @param {() => Promise<T>} read
 * @param {() => Promise<unknown>} wait between two reads
 * @param {{what: string}} options
 * @returns {Promise<T>}
 */
export async function readUntilSettled(read, wait, options) {
  let last = await read();
  await waitFor(async () => {
    const before = last;
    await wait();
    last = await read();
    return isDeepStrictEqual(last, before);
  }, options);
  return last;
}

/**
 * Returns a function that does the work at its first call; later calls give the same promise.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {() => Promise<T>}
 */
export function once(work) {
  /** @type {Promise<T> | undefined} */
  let done;
  return () => (done ??= work());
}
