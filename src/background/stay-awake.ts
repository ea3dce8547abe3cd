import { browser } from '../platform/browser';

/** Milliseconds; Firefox ends an event page that is idle for 30 s, and a call of an extension API counts as work. */
const INTERVAL = 5000;

let waiting = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/**
 * Keeps Firefox's event page from being ended until the work is done: an answer to a message that is still owed does not, and
 * the engine worker would go with the page.
 */
export async function stayAwakeFor<Value>(work: Promise<Value>): Promise<Value> {
  waiting += 1;
  timer ??= setInterval(() => void browser.runtime.getPlatformInfo(), INTERVAL);
  try {
    return await work;
  } finally {
    waiting -= 1;
    if (waiting === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  }
}
