import { useEffect } from 'preact/hooks';
import { sendToBackground } from '../../messaging/send';
import type { EngineState } from '../../domain/engine-state';
import type { Settings } from '../../settings/settings';
import { type Task, useTask } from './use-task';

export type EngineStateTask = Task<EngineState>;

/** Asked when the page opens and again when a choice changes what the engine does. May take seconds. */
export function useEngineState(settings: Settings | null): EngineStateTask {
  const task = useTask(() => sendToBackground('engineState', {}));
  useEffect(() => {
    if (settings) task.run();
  }, [settings?.backend, settings?.modelId]);
  return task;
}
