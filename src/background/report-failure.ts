import { isAbort } from '../domain/errors';

/** Where no page is left to show it on, a failure goes to the extension's own console. */
export function reportFailure(error: unknown): void {
  if (!isAbort(error)) console.error('GapLens:', error);
}
