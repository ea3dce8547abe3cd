import { useRef, useState, useEffect } from 'preact/hooks';
import { type ErrorReport, toErrorReport } from '../../domain/errors';
import { sendToBackground } from '../../messaging/send';
import type { EngineState } from '../../domain/engine-state';
import type { Settings } from '../../settings/settings';

/** Work that a person starts and waits for: at most one of busy, value and error is set. */
export interface Task<Value> {
  busy: boolean;
  value: Value | null;
  error: ErrorReport | null;
  run: () => void;
}

export function useTask<Value>(work: () => Promise<Value>): Task<Value> {
  const [state, setState] = useState<Omit<Task<Value>, 'run'>>({ busy: false, value: null, error: null });
  const lastRun = useRef(0);
  const run = () => {
    lastRun.current += 1;
    const thisRun = lastRun.current;
    // Drops the answer of an earlier run.
    const settle = (change: Partial<Task<Value>>) => {
      if (thisRun === lastRun.current) setState({ busy: false, value: null, error: null, ...change });
    };
    settle({ busy: true });
    work().then(
      (value) => settle({ value }),
      (error: unknown) => settle({ error: toErrorReport(error) }),
    );
  };
  return { ...state, run };
}

export type EngineStateTask = Task<EngineState>;

/** Asks for the engine's state when the page opens and when a choice changes what the engine does. May take seconds. */
export function useEngineState(settings: Settings | null): EngineStateTask {
  const task = useTask(() => sendToBackground('engineState', {}));
  useEffect(() => {
    if (settings) task.run();
  }, [settings?.backend, settings?.modelId]);
  return task;
}
