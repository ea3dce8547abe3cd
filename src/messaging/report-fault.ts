import { isAbort } from '../domain/errors';
import { faultKey, type FaultPlace, toFault } from '../domain/faults';
import { sendToBackground } from './send';

/**
 * Keys of the faults that this context has reported. A page with thousands of images may fail thousands of times in the same way.
 */
const reported = new Set<string>();

/**
 * Reports an error to Diagnostics, once for each cause. Used for failures that no person is shown. Never throws. The background
 * itself calls `noteFault` instead.
 */
export function reportFault(place: FaultPlace, error: unknown): void {
  if (isAbort(error)) return;
  const fault = toFault(place, error, Date.now());
  const key = faultKey(fault);
  if (reported.has(key)) return;
  reported.add(key);
  // If the background cannot be reached, the error cannot be reported anywhere else.
  sendToBackground('keepFault', { fault }).catch(() => undefined);
}
