import type { Backend, ModelName } from '../../domain/classification';
import type { SkipCounts } from '../../domain/candidate';

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
