import type { Backend, ModelName } from '../../domain/classification';
import type { SkipCounts } from '../../domain/candidate';
import type { Settings } from '../../settings/settings';
import type { ListState } from '../sources/list-source';
import { defaultModelId, findModel } from '../../domain/model-catalog';

/** The facts about a list that an export states besides its rows. */
export interface ListFacts {
  /** GapLens's version. */
  version: string;
  date: Date;
  /** The page's address; `null` for a list of the user's files. */
  address: string | null;
  /** The title of the page, or of the list of the user's files. */
  title: string;
  /** The latest model that classified an image of the list. */
  model: ModelName;
  /** `null` until an image is classified. */
  backend: Backend | null;
  /** In [0, 1]: an answer whose most probable class has less is a guess. */
  unsureBelow: number;
  skipped: SkipCounts;
  /** Number of frames that could not be read. */
  unreachable: number;
}

/** Collects the facts about a list for an export. */
export function factsOfList(
  { rows, skipped, unreachable }: ListState,
  { title, address, modelId, unsureBelow }: Pick<Settings, 'modelId' | 'unsureBelow'> & Pick<ListFacts, 'title' | 'address'>,
): ListFacts {
  const answers = rows.flatMap(({ state }) => (state.kind === 'classified' ? [state.classification] : []));
  const last = answers.at(-1);
  const chosen = findModel(modelId) ?? { id: defaultModelId, name: defaultModelId };
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
