import type { Settings } from '../../settings/settings';
import type { ListFacts } from './list-facts';
import type { ListState } from '../sources/list-source';
import { defaultModelId, bundledModels } from '../../domain/model-catalogue';

/** What an export says of a list besides its rows. */
export function factsOfList(
  { rows, skipped, unreachable }: ListState,
  { title, address, modelId, unsureBelow }: Pick<Settings, 'modelId' | 'unsureBelow'> & Pick<ListFacts, 'title' | 'address'>,
): ListFacts {
  const answers = rows.flatMap(({ state }) => (state.kind === 'classified' ? [state.classification] : []));
  const last = answers.at(-1);
  const chosen = bundledModels.find(({ id }) => id === modelId) ?? { id: defaultModelId, name: defaultModelId };
  return {
    version: VERSION,
    date: new Date(),
    address,
    title,
    model: last?.model ?? { id: chosen.id, name: chosen.name },
    backend: last?.backend ?? null,
    unsureBelow,
    skipped,
    unreachable,
  };
}
