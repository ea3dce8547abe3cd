/// <reference lib="webworker" />
import type { WorkerEvent, WorkerMessages } from '../../messaging/contracts';
import { serveWorker } from '../../messaging/worker-channel';
import { createWebGl2Context, readRenderer, releaseContext } from '../executors/webgl-context';
import { Engine } from './engine';

const engine = new Engine((event) => sendEvent(event));

const sendEvent = serveWorker<WorkerMessages, WorkerEvent>(self, {
  readRenderer: () => {
    const probe = createWebGl2Context();
    const renderer = probe && readRenderer(probe);
    if (probe) releaseContext(probe);
    return renderer;
  },
  load: (task) => engine.load(task),
  classify: (task) => engine.classify(task),
  explain: (task) => engine.explain(task),
  selfTest: (task) => engine.selfTest(task),
  measure: (task) => engine.measure(task),
  stop: ({ taskId }) => engine.stop(taskId),
  hold: ({ isHeld }) => engine.hold(isHeld),
});
