import type { ClassifyRequest, EngineEvent, EngineMessages, EngineTask } from '../messaging/contracts';
import { createWorkerClient, type WorkerClient } from '../messaging/worker-channel';
import type { Backend } from '../domain/classification';
import { GapLensError } from '../domain/errors';
import type { Capture } from '../domain/image-source';
import { drawIncomplete } from '../media/draw-incomplete';
import { isSvg, unzipSvg } from '../media/svg-file';
import type { EngineHost, OnProgress } from './engine-host';
import { createEngineScript } from './engine-script';
import { JobsUnderWay } from './jobs-under-way';
import { rasterizeSvg } from './rasterize-svg';

/** A job may wait in two workers that hang during other work, one on each backend. */
const HANGS_SURVIVED = 2;

/**
 * Creates a host that starts the engine worker, and replaces it when it hangs or fails. Work that waited while other work hung is
 * sent to the next worker. Needs a document, to draw SVG images.
 */
export function createWorkerHost(onProgress: OnProgress): EngineHost {
  const jobs = new JobsUnderWay();
  const engineScript = createEngineScript();
  let hung: Backend | null = null;
  let client: WorkerClient<EngineMessages> | null = start();

  function start(): WorkerClient<EngineMessages> {
    const worker = new Worker(engineScript(hung), { type: 'module' });
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Only the next request starts a new worker, so that a worker whose script cannot be loaded is not started in a loop.
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
      const { backend, jobId, limit } = event;
      timer = setTimeout(() => end(new WorkerHung(jobId, limit), backend), limit);
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

  const ask: EngineHost['request'] = async (type, payload, signal) => {
    for (let hangs = 0; ; hangs += 1) {
      signal?.throwIfAborted();
      client ??= start();
      try {
        return await client.request(type, payload);
      } catch (error) {
        const mayRepeat = error instanceof WorkerHung && !error.isOf(type, payload) && hangs < HANGS_SURVIVED;
        if (!mayRepeat) throw error;
      }
    }
  };

  return {
    request: (type, payload, signal) => {
      if (!isJob(payload)) return ask(type, payload, signal);
      return jobs.run(payload, async (stopped) => {
        const capture = await drawSvg(payload.capture, stopped);
        const askOf = (drawn: Capture) => ask(type, { ...payload, capture: drawn }, stopped);
        return askOf(capture).catch(async (error: unknown) => askOf(await drawnPart(capture, error, stopped)));
      });
    },
    sendIfRunning: async (type, payload) => {
      if (has(payload, 'jobId')) jobs.cancel(payload.jobId);
      if (has(payload, 'owner')) jobs.dropOwner(payload.owner);
      await client?.request(type, payload);
    },
  };
}

/** The error of all requests to a worker that hung, including those that only waited behind the work that hung. */
class WorkerHung extends GapLensError {
  readonly #jobId: string | null;

  /** @param jobId the job of the image that the worker was busy with; `null` for other work */
  constructor(jobId: string | null, limit: number) {
    super('engine-timeout', limit / 1000);
    this.#jobId = jobId;
  }

  /** Returns whether a request may have hung the worker. If both a trial and a self-test were requested, either may have. */
  isOf(type: keyof EngineMessages, payload: unknown): boolean {
    if (isJob(payload)) return payload.jobId === this.#jobId;
    return this.#jobId === null && (type === 'runTrial' || type === 'selfTest');
  }
}

function isJob(payload: unknown): payload is ClassifyRequest & EngineTask {
  return typeof payload === 'object' && payload !== null && 'capture' in payload;
}

function has<Name extends string>(payload: unknown, name: Name): payload is Record<Name, string> {
  return typeof payload === 'object' && payload !== null && name in payload;
}

/**
 * Draws a truncated file that the worker could not decode, as a document shows it. Rethrows the worker's error if nothing is
 * shown.
 */
async function drawnPart(capture: Capture, error: unknown, signal: AbortSignal): Promise<Capture> {
  const isOfEnd = error instanceof GapLensError && /^image-(truncated|hollow)$/.test(error.code);
  const source = isOfEnd && capture.source.kind === 'file' ? await drawIncomplete(capture.source.bytes, signal) : null;
  if (!source) throw error;
  return { ...capture, source, incomplete: true };
}

/** Draws an SVG image here, because the worker has no document. Returns other captures unchanged. */
async function drawSvg(capture: Capture, signal: AbortSignal): Promise<Capture> {
  const { source } = capture;
  if (source.kind !== 'file') return capture;
  const drawing = isSvg(source) ? source.bytes : await unzipSvg(source.bytes);
  signal.throwIfAborted();
  return drawing ? { ...capture, source: await rasterizeSvg(drawing, signal) } : capture;
}
