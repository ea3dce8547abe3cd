import type { EngineHost, OnProgress } from '../host/engine-host';
import { createWorkerHost } from '../host/worker-host';
import { createOffscreenHost } from './offscreen-host';
import { stayAwakeFor } from './stay-awake';

/** The one place that knows where each browser lets a worker live. */
export function createEngineHost(onProgress: OnProgress): EngineHost {
  return BROWSER === 'chrome' ? createOffscreenHost() : createLazily(() => createWorkerHost(onProgress));
}

/** The event page is woken for many things that need no engine. */
function createLazily(create: () => EngineHost): EngineHost {
  let host: EngineHost | undefined;
  return {
    request: (type, payload, signal) => {
      host ??= create();
      return stayAwakeFor(host.request(type, payload, signal));
    },
    tellIfRunning: async (type, payload) => host?.tellIfRunning(type, payload),
  };
}
