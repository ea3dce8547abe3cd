import { browser } from '../platform/browser';
import { type Fault, faultKey, MOST_TIMES, parseFault } from '../domain/faults';
import { createSerializer } from '../domain/async';

const KEY = 'faults';
/** Faults that are kept: enough to see what goes wrong, and little to read. */
export const MOST_FAULTS = 50;

/** Faults caught since the browser started, the latest last. Gone with the browser: it lies in the storage of the session. */
export async function loadFaults(): Promise<Fault[]> {
  const { [KEY]: stored } = await browser.storage.session.get(KEY);
  return Array.isArray(stored) ? stored.slice(-MOST_FAULTS).flatMap((value) => parseFault(value) ?? []) : [];
}

/** Keeps one fault after the other, so that none of two at once is lost. */
const serialize = createSerializer();

/** Keeps a fault, once for each cause. Only the background calls this. */
export function keepFault(fault: Fault): Promise<void> {
  return serialize(() => addFault(fault));
}

async function addFault(fault: Fault): Promise<void> {
  const faults = await loadFaults();
  const key = faultKey(fault);
  const before = faults.find((each) => faultKey(each) === key);
  const others = faults.filter((each) => each !== before);
  const latest = { ...fault, times: Math.min(MOST_TIMES, fault.times + (before?.times ?? 0)) };
  await browser.storage.session.set({ [KEY]: [...others, latest].slice(-MOST_FAULTS) });
}

/** Calls back with all that is kept whenever something is added, until the signal. */
export function onFaultsChanged(callback: (faults: Fault[]) => void, signal: AbortSignal): void {
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    const stored = changes[KEY]?.newValue;
    if (area === 'session' && Array.isArray(stored)) callback(stored.flatMap((value) => parseFault(value) ?? []));
  };
  browser.storage.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(listener), { once: true });
}
