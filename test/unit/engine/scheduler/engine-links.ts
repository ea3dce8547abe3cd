import { Engine } from '../../../../src/engine/worker/engine';
import type { StartWorker } from '../../../../src/engine/scheduler/engine-worker';
import type { WorkerEvent, WorkerMessages } from '../../../../src/messaging/contracts';
import { createWorkerClient, serveWorker } from '../../../../src/messaging/worker-channel';
import { GapLensError } from '../../../../src/domain/errors';
import type { Renderer } from '../../../../src/domain/engine-state';

/** Starts real engines in the test's own thread, with a renderer that the test chooses. */
export function startEngines(renderer: Renderer | null, onEvent: (event: WorkerEvent) => void = () => undefined): StartWorker {
  return (listener) => {
    const [toWorker, toHost] = [new EventTarget(), new EventTarget()];
    const portOf = (from: EventTarget, to: EventTarget) => ({
      addEventListener: from.addEventListener.bind(from) as Worker['addEventListener'],
      postMessage: (data: unknown, transfer: Transferable[]) =>
        void to.dispatchEvent(new MessageEvent('message', { data: structuredClone(data, { transfer }) })),
    });
    const engine = new Engine((event) => send(event));
    const send = serveWorker<WorkerMessages, WorkerEvent>(portOf(toWorker, toHost), {
      readRenderer: () => renderer,
      load: (task) => engine.load(task),
      classify: (task) => engine.classify(task),
      explain: (task) => engine.explain(task),
      selfTest: (task) => engine.selfTest(task),
      measure: (task) => engine.measure(task),
      stop: ({ taskId }) => engine.stop(taskId),
      hold: ({ isHeld }) => engine.hold(isHeld),
    });
    const client = createWorkerClient<WorkerMessages, WorkerEvent>(portOf(toHost, toWorker), (event) => {
      onEvent(event);
      listener.onEvent(event);
    });
    return { request: client.request, end: () => client.fail(new GapLensError('engine-stopped')) };
  };
}
