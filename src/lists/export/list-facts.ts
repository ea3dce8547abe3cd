import type { Backend, ModelName } from '../../domain/classification';
import type { SkipCounts } from '../../domain/candidate';
import type { Settings } from '../../settings/settings';
import type { ListState } from '../sources/list-source';
import { defaultModelId, bundledModels } from '../../domain/model-catalogue';

/** What an export says of the list besides its rows. */
export interface ListFacts {
  /** GapLens's own. */
  version: string;
  date: Date;
  /** Of the page; `null` for a list that was given. */
  address: string | null;
  /** Of the page, or of the list that was given. */
  title: string;
  /** The last that the list was classified with. */
  model: ModelName;
  /** `null` until something was classified. */
  backend: Backend | null;
  /** In [0, 1]: an answer whose most probable class has less is a guess. */
  unsureBelow: number;
  skipped: SkipCounts;
  /** Frames that could not be read. */
  unreachable: number;
}

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
