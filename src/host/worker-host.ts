import type { EngineEvent, EngineMessages } from '../messaging/contracts';
import { createWorkerClient, type WorkerClient } from '../messaging/worker-channel';
import type { Backend } from '../shared/classification';
import { GapLensError } from '../shared/errors';
import type { Capture } from '../shared/image-source';
import type { EngineHost, OnProgress } from './engine-host';
import { isSvg, rasteriseSvg } from './rasterise-svg';

/** Starts the engine worker, and starts another when it hangs or breaks. Needs a document, for SVG images. */
export function createWorkerHost(onProgress: OnProgress): EngineHost {
  let hung: Backend | null = null;
  let client: WorkerClient<EngineMessages> | null = start();

  function start(): WorkerClient<EngineMessages> {
    const worker = new Worker(`engine.js${hung ? `?hung=${hung}` : ''}`);
    let timer: ReturnType<typeof setTimeout> | undefined;
    // The next request starts another: a worker whose script can't be loaded must not be started for ever.
    const end = (error: GapLensError, backend: Backend | null) => {
      clearTimeout(timer);
      worker.terminate();
      hung = backend ?? hung;
      if (client === started) client = null;
      started.fail(error);
    };
    const started = createWorkerClient<EngineMessages, EngineEvent>(worker, (event) => {
      if (event.kind === 'progress') return onProgress(event.progress, event.owners);
      clearTimeout(timer);
      if (event.kind === 'idle') return undefined;
      const { backend, limit } = event;
      timer = setTimeout(() => end(new GapLensError('engine-timeout', limit / 1000), backend), limit);
      return undefined;
    });
    worker.addEventListener(
      'error',
      (event) => {
        event.preventDefault();
        end(new GapLensError('unexpected', event.message || 'the engine worker could not be started'), null);
      },
      { once: true },
    );
    return started;
  }

  return {
    request: async (type, payload) => {
      const prepared = hasCapture(payload) ? { ...payload, capture: await drawSvg(payload.capture) } : payload;
      client ??= start();
      return client.request(type, prepared as typeof payload);
    },
    tellIfRunning: async (type, payload) => void (await client?.request(type, payload)),
  };
}

function hasCapture(payload: unknown): payload is { capture: Capture } {
  return typeof payload === 'object' && payload !== null && 'capture' in payload;
}

/** An SVG image can be drawn where there is a document, so not in the worker. */
async function drawSvg(capture: Capture): Promise<Capture> {
  const { source } = capture;
  if (source.kind !== 'file' || !isSvg(source)) return capture;
  return { ...capture, source: await rasteriseSvg(source.bytes) };
}
