/// <reference lib="webworker" />
import type { EngineEvent, EngineMessages } from '../../messaging/contracts';
import { serveWorker } from '../../messaging/worker-channel';
import { backends } from '../../domain/classification';
import { createWebGl2Context, readRenderer, releaseContext } from '../executors/webgl-context';
import { Engine } from './engine';

const probe = createWebGl2Context();
const renderer = probe && readRenderer(probe);
if (probe) releaseContext(probe);

const hung = new URLSearchParams(self.location.search).get('hung');
const engine = new Engine(renderer, backends.find((backend) => backend === hung) ?? null, (event) => sendEvent(event));

const sendEvent = serveWorker<EngineMessages, EngineEvent>(self, {
  classify: (request) => engine.classify(request),
  explain: (request) => engine.explain(request),
  cancel: ({ jobId }) => engine.cancel(jobId),
  dropOwner: ({ owner }) => engine.dropOwner(owner),
  state: ({ choices }) => engine.state(choices),
  selfTest: ({ choices }) => engine.selfTest(choices),
  runTrial: ({ choices }) => engine.runTrial(choices),
});
