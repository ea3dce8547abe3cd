import { type GapLensError, isAbort } from '../domain/errors';
import { type FaultPlace, parseFault, toFault } from '../domain/faults';
import { keepFault } from '../settings/faults';

/** Keeps what the background has caught for Diagnostics. Never throws. */
export function noteFault(place: FaultPlace, error: unknown): void {
  if (!isAbort(error)) void storeFault(toFault(place, error, Date.now()));
}

/** The messages that were refused: who sends one may send thousands. */
const refused = new Set<string>();

/** Keeps that a message or a port was refused, once for each. */
export function noteRefused(error: GapLensError): void {
  if (refused.has(error.message)) return;
  refused.add(error.message);
  noteFault('message', error);
}

/** Keeps what another context has caught. Never rejects: what cannot be stored goes to the extension's own console. */
export async function storeFault(reported: unknown): Promise<void> {
  const fault = parseFault(reported);
  if (!fault) return;
  try {
    await keepFault(fault);
  } catch (error) {
    console.error('GapLens:', error);
  }
}

/** Where no page is left to show it on, a failure goes to the extension's own console. */
export function reportFailure(error: unknown): void {
  if (!isAbort(error)) console.error('GapLens:', error);
}
