import type { Settings } from '../settings/settings';
import type { EngineStateTask } from './use-engine-state';

export interface SectionProps {
  settings: Settings;
  engine: EngineStateTask;
}
