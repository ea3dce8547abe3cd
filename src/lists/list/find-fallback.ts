import type { BackendFallback } from '../../domain/classification';
import type { ListRow } from '../sources/list-source';

/** Whether a backend had to give way to the other: any answer from after that says so. */
export function findFallback(rows: readonly ListRow[]): BackendFallback | null {
  for (const { state } of rows) {
    if (state.kind === 'classified' && state.classification.fallback) return state.classification.fallback;
  }
  return null;
}
