import { type GapLensError, isAbort } from '../domain/errors';
import { type FaultPlace, parseFault, toFault } from '../domain/faults';
import { keepFault } from '../settings/faults';

/** Records an error of the background for Diagnostics. Never throws. */
export function noteFault(place: FaultPlace, error: unknown): void {
  if (!isAbort(error)) void storeFault(toFault(place, error, Date.now()));
}

/** Refusals that have been recorded. A sender may repeat a refused message thousands of times. */
const refused = new Set<string>();

/** Records that a message or a port was refused, once for each kind. */
export function noteRefused(error: GapLensError): void {
  if (refused.has(error.message)) return;
  refused.add(error.message);
  noteFault('message', error);
}

/**
 * Records an error that another context has reported. Never rejects: an error that cannot be stored goes to the extension's
 * console.
 */
export async function storeFault(reported: unknown): Promise<void> {
  const fault = parseFault(reported);
  if (!fault) return;
  try {
    await keepFault(fault);
  } catch (error) {
    console.error('GapLens:', error);
  }
}

/** Writes a failure to the extension's console, for failures that no page is left to show. */
export function reportFailure(error: unknown): void {
  if (!isAbort(error)) console.error('GapLens:', error);
}
