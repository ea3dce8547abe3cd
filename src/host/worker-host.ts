import type { ClassifyRequest, EngineMessages, EngineTask, WorkerEvent, WorkerMessages } from '../messaging/contracts';
import type { Answer, Request } from '../messaging/envelope';
import { createWorkerClient } from '../messaging/worker-channel';
import { GapLensError } from '../domain/errors';
import { freeSource } from '../domain/free-source';
import type { Capture } from '../domain/image-source';
import type { StartWorker } from '../engine/scheduler/engine-worker';
import { Scheduler } from '../engine/scheduler/scheduler';
import { workersOf } from '../domain/work-limits';
import { drawIncomplete } from '../media/draw-incomplete';
import { isSvg, unzipSvg } from '../media/svg-file';
import type { EngineHost, OnProgress } from './engine-host';
import { createEngineScript } from './engine-script';
import { JobsUnderWay } from './jobs-under-way';
import { MissedFrames } from './missed-frames';
import { rasterizeSvg } from './rasterize-svg';

/**
 * Creates a host that runs the engine's workers. Needs a document, to draw SVG images.
 *
 * @param onFault called when something failed that no answer shows
 */
export function createWorkerHost(onProgress: OnProgress, onFault: (error: Error) => void): EngineHost {
  const jobs = new JobsUnderWay();
  const frames = new MissedFrames();
  const scheduler = new Scheduler({
    startWorker: createStartWorker(),
    workerLimit: () => frames.limit(workersOf(navigator)),
    onProgress,
    onFault,
  });

  const runJob = <Task extends ClassifyRequest & EngineTask, Value>(
    task: Task,
    work: (task: Task, signal: AbortSignal) => Promise<Value>,
  ): Promise<Value> =>
    jobs.run(task, async (signal) => {
      const capture = await drawSvg(task.capture, signal);
      const workOn = (drawn: Capture) => work({ ...task, capture: drawn }, signal);
      const answer = await workOn(capture).catch(async (error: unknown) => workOn(await drawnPart(capture, error, signal)));
      // After an abort, another caller may still wait for the work on this capture.
      for (const { source } of [task.capture, capture]) freeSource(source);
      return answer;
    });

  const handlers: { [Type in Asked]: (request: Request<EngineMessages, Type>) => Promise<Answer<EngineMessages, Type>> } = {
    classify: (request) => {
      frames.note(request);
      return runJob(request, (task, signal) => scheduler.classify(task, signal));
    },
    explain: (request) => runJob(request, (task, signal) => scheduler.explain(task, signal)),
    prepare: ({ choices }) => scheduler.prepare(choices),
    state: ({ choices }) => scheduler.state(choices),
    selfTest: ({ choices }) => scheduler.selfTest(choices),
    runTrial: ({ choices }) => scheduler.runTrial(choices),
    cancel: async ({ jobId }) => jobs.cancel(jobId),
    dropOwner: async ({ owner }) => jobs.dropOwner(owner),
  };
  return {
    request: (type, payload) => handlers[type](payload),
    sendIfRunning: async (type, payload) => void (await handlers[type](payload)),
  };
}

type Asked = keyof EngineMessages;

/** Returns a function that starts a worker with the engine's script. */
function createStartWorker(): StartWorker {
  const engineScript = createEngineScript();
  return ({ onEvent, onDeath }) => {
    const worker = new Worker(engineScript(), { type: 'module' });
    const client = createWorkerClient<WorkerMessages, WorkerEvent>(worker, onEvent);
    const onError = (event: ErrorEvent) => {
      event.preventDefault();
      onDeath(new GapLensError('unexpected', event.message || 'the engine worker could not be started'));
    };
    worker.addEventListener('error', onError, { once: true });
    return {
      request: client.request,
      end: () => {
        worker.terminate();
        client.fail(new GapLensError('engine-stopped'));
      },
    };
  };
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
