import { useRef } from 'preact/hooks';
import { modelName } from '../../ui/words/names';
import type { ListRow } from '../sources/list-source';

/**
 * Returns the name of the model whose answers a list showed before a person chose another one, for as long as the list has no answer
 * of that one; otherwise `null`.
 */
export function useKeptModel(rows: readonly ListRow[], modelId: string): string | null {
  const latest = useRef<{ key: string; modelId: string } | null>(null);
  const answered = rows.find(({ state }) => state.kind === 'classified');
  if (answered?.state.kind === 'classified') {
    latest.current = { key: answered.key, modelId: answered.state.classification.model.id };
    return null;
  }
  const kept = latest.current;
  // The list may show another page by now, which has no answers of either model.
  const isListed = kept !== null && rows.some(({ key }) => key === kept.key);
  return isListed && kept.modelId !== modelId ? modelName(kept.modelId) : null;
}
