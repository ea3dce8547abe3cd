import type { Backend } from '../../domain/classification';
import { GapLensError, isAbort, toErrorReport } from '../../domain/errors';

/**
 * The fault of a backend: it did not start, died, or computed wrongly. Only this costs a backend its place; every other
 * exception is the fault of an image, of a model's files or of our own code.
 */
export class BackendError extends GapLensError {
  constructor(code: 'backend-unavailable' | 'backend-wrong', backend: Backend, reason: unknown) {
    super(code, ...(code === 'backend-wrong' ? [backend] : [backend, reasonOf(reason)]));
    this.cause = reason;
  }
}

/** Runs work of a backend. Whatever the work throws, unless it was stopped, becomes a {@link BackendError} with its cause. */
export async function asBackendWork<Value>(backend: Backend, work: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof BackendError || isAbort(error) ? error : new BackendError('backend-unavailable', backend, error);
  }
}

/**
 * Makes sure that a backend computed numbers. Overflow in 16-bit textures and broken drivers give NaN and Infinity, of which
 * softmax would make "class 0, NaN%".
 */
export function ensureFinite(values: Float32Array, backend: Backend): void {
  // A sum is not finite if one of its terms is not, and 1000 finite 32-bit numbers cannot overflow a 64-bit sum.
  let sum = 0;
  for (const value of values) sum += value;
  if (!Number.isFinite(sum)) throw new BackendError('backend-wrong', backend, 'it computed values that are not finite');
}

function reasonOf(reason: unknown): string {
  return typeof reason === 'string' ? reason : (toErrorReport(reason).params[0] ?? '');
}
