import type { Backend } from '../../domain/classification';
import { GapLensError, isAbort, toErrorReport } from '../../domain/errors';

/**
 * A failure of a backend: it did not start, stopped, or computed wrong values. Only this error excludes a backend. Every other
 * exception is caused by an image, a model's files or our own code.
 */
export class BackendError extends GapLensError {
  constructor(code: 'backend-unavailable' | 'backend-wrong', backend: Backend, reason: unknown) {
    super(code, ...(code === 'backend-wrong' ? [backend] : [backend, reasonOf(reason)]));
    this.cause = reason;
  }
}

/** Runs work on a backend. Turns every exception except an abort into a {@link BackendError} with the exception as its cause. */
export async function asBackendWork<Value>(backend: Backend, work: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof BackendError || isAbort(error) ? error : new BackendError('backend-unavailable', backend, error);
  }
}

/**
 * Throws unless all values are finite. Overflow in 16-bit textures and broken drivers produce NaN and Infinity, which softmax
 * would turn into "class 0, NaN%".
 */
export function ensureFinite(values: Float32Array, backend: Backend): void {
  // A sum with one term that is not finite is not finite itself, and finite 32-bit numbers cannot overflow a 64-bit sum.
  let sum = 0;
  for (const value of values) sum += value;
  if (!Number.isFinite(sum)) throw new BackendError('backend-wrong', backend, 'it computed values that are not finite');
}

function reasonOf(reason: unknown): string {
  return typeof reason === 'string' ? reason : (toErrorReport(reason).params[0] ?? '');
}
