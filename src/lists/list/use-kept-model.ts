import { useRef } from 'preact/hooks';
import { nameOfModel } from '../../domain/model-catalog';
import type { ListRow } from '../sources/list-source';

/**
 * Returns the name of the model whose answers a list showed before a person chose another one, for as long as the list has no answer
 * of that one; otherwise `null`.
 */
export function useKeptModel(rows: readonly ListRow[], modelId: string): string | null {
  const answered = useRef<string | null>(null);
  const answer = rows.find(({ state }) => state.kind === 'classified');
  if (answer?.state.kind === 'classified') answered.current = answer.state.classification.model.id;
  if (answered.current === null || answered.current === modelId || rows.length === 0 || answer) return null;
  return nameOfModel(answered.current);
}
