import { isAbort } from '../domain/errors';
import { faultKey, type FaultPlace, toFault } from '../domain/faults';
import { sendToBackground } from './send';

/** What this context has reported: a page of thousands of images may fail thousands of times in the same way. */
const reported = new Set<string>();

/**
 * Keeps what was caught for Diagnostics, once for each cause: for whatever fails without a person being shown why. Never
 * throws. The background itself calls `noteFault`.
 */
export function reportFault(place: FaultPlace, error: unknown): void {
  if (isAbort(error)) return;
  const fault = toFault(place, error, Date.now());
  const key = faultKey(fault);
  if (reported.has(key)) return;
  reported.add(key);
  // A background that cannot be reached keeps nothing, and there is nobody else to tell.
  sendToBackground('keepFault', { fault }).catch(() => undefined);
}
