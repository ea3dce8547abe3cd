import { browser } from '../platform/browser';

/** Milliseconds. Firefox ends an event page that is idle for 30 s; a call of an extension API counts as activity. */
const INTERVAL = 5000;

let waiting = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/**
 * Keeps Firefox from ending the event page before the work is done. A message that still waits for its answer does not keep the
 * page alive, and the engine worker would end with the page.
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
