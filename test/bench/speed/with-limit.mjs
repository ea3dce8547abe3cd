// @ts-check
import { setTimeout as pause } from 'node:timers/promises';

/**
 * @template T
 * @param {string} what completes "... took longer than"
 * @param {number} seconds
 * @param {Promise<T>} work continues, but nobody waits for it, if its time is over
 * @returns {Promise<T>}
 */
export async function withLimit(what, seconds, work) {
  const done = new AbortController();
  const end = pause(seconds * 1000, undefined, { signal: done.signal }).then(() => {
    throw new Error(`${what} took longer than ${seconds} s.`);
  });
  try {
    return await Promise.race([work, end]);
  } finally {
    done.abort();
    end.catch(() => undefined);
  }
}
