import type { EngineHost, OnProgress } from '../host/engine-host';
import { noteFault } from './faults';
import { createWorkerHost } from '../host/worker-host';
import { createOffscreenHost } from './offscreen-host';
import { stayAwakeFor } from './stay-awake';

/** Creates the host of the engine worker: in Chrome the offscreen document, in Firefox the event page itself. */
export function createEngineHost(onProgress: OnProgress): EngineHost {
  return BROWSER === 'chrome'
    ? createOffscreenHost()
    : createLazily(() => createWorkerHost(onProgress, (error) => noteFault('engine', error)));
}

/** Creates the host with the first request, because many events that wake the event page need no engine. */
function createLazily(create: () => EngineHost): EngineHost {
  let host: EngineHost | undefined;
  return {
    request: (type, payload, signal) => {
      host ??= create();
      return stayAwakeFor(host.request(type, payload, signal));
    },
    sendIfRunning: async (type, payload) => host?.sendIfRunning(type, payload),
  };
}
