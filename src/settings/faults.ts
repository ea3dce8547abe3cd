import { browser } from '../platform/browser';
import { type Fault, faultKey, MOST_TIMES, parseFault } from '../domain/faults';
import { createSerializer } from '../domain/async';

const KEY = 'faults';
/** Number of faults that are kept: enough to diagnose a problem, and few enough to read. */
export const MOST_FAULTS = 50;

/** Returns the faults since the browser started, the latest last. The session storage forgets them when the browser ends. */
export async function loadFaults(): Promise<Fault[]> {
  const { [KEY]: stored } = await browser.storage.session.get(KEY);
  return Array.isArray(stored) ? stored.slice(-MOST_FAULTS).flatMap((value) => parseFault(value) ?? []) : [];
}

/** Stores one fault after the other, so that simultaneous ones do not overwrite each other. */
const serialize = createSerializer();

/** Stores a fault, once for each cause. Only the background calls this. */
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

/** Calls back with all faults whenever one is stored, until the signal is aborted. */
export function onFaultsChanged(callback: (faults: Fault[]) => void, signal: AbortSignal): void {
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    const stored = changes[KEY]?.newValue;
    if (area === 'session' && Array.isArray(stored)) callback(stored.flatMap((value) => parseFault(value) ?? []));
  };
  browser.storage.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(listener), { once: true });
}
