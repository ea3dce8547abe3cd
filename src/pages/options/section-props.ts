import type { ErrorReport } from '../../domain/errors';
import type { Settings } from '../../settings/settings';
import type { EngineStateTask } from './use-task';

export interface SectionProps {
  settings: Settings;
  engine: EngineStateTask;
  /** Stores a change. If that fails, the page reports it, and the controls show what is stored. */
  change: (change: Partial<Settings>) => void;
  /** Why the last change was not stored; a new object each time. */
  failure: ErrorReport | null;
}
