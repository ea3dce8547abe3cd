import { vi } from 'vitest';

/** Milliseconds. No unit test measures time: the limit only ends what hangs, on a busy machine too. */
const LIMIT = 30_000;
/** Milliseconds between two checks, which cost next to nothing: most of what tests wait for takes a few milliseconds. */
const INTERVAL = 5;

/** Waits until an expectation holds, and fails with its last error. */
export function untilPasses<T>(expectation: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(expectation, { timeout: LIMIT, interval: INTERVAL });
}

/** Waits until a condition returns something truthy. */
export function untilTrue<T>(condition: () => T | Promise<T>) {
  return vi.waitUntil(condition, { timeout: LIMIT, interval: INTERVAL });
}
