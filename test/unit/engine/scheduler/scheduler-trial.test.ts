import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Scheduler } from '../../../../src/engine/scheduler/scheduler';
import type { EngineChoices, WorkerEvent } from '../../../../src/messaging/contracts';
import { createDeferred } from '../../domain/deferred';
import { capture, card, fakeClassifiers, lost } from '../worker/fake-classifiers';
import { startEngines } from './engine-links';

vi.mock('../../../../src/engine/worker/classifier', () => ({ Classifier: { load: vi.fn() } }));
vi.mock('../../../../src/engine/models/model-files', () => ({ readModelFiles: vi.fn() }));
vi.mock('../../../../src/engine/executors/load-tfjs', () => ({ discardWebGl: vi.fn() }));

const choices: EngineChoices = { modelId: 'efficientnet-lite0', backend: 'auto', tellsKinds: false, trials: {} };

let classifiers: ReturnType<typeof fakeClassifiers>;
let events: WorkerEvent[];

beforeEach(() => {
  vi.useFakeTimers();
  classifiers = fakeClassifiers();
  events = [];
});
afterEach(() => void vi.useRealTimers());

const createScheduler = (renderer: typeof card | null = card) =>
  new Scheduler({
    startWorker: startEngines(renderer, (event) => events.push(event)),
    workerLimit: () => 1,
    onProgress: () => undefined,
    onFault: () => undefined,
  });
const classify = async (scheduler: Scheduler, asked = choices) => {
  const answer = scheduler.classify(
    { jobId: 'job', owner: 'tab:1', choices: asked, capture, inFront: true, isPrivate: true },
    new AbortController().signal,
  );
  await vi.advanceTimersByTimeAsync(0);
  return answer;
};

/** Lets the engine idle until the trial has settled. */
async function runTrial(scheduler: Scheduler, asked = choices) {
  const trial = scheduler.runTrial(asked);
  trial.catch(() => undefined);
  await vi.advanceTimersByTimeAsync(10_000);
  return trial;
}

describe('the trial of the engine', () => {
  it("measures both backends with the model's files, and leaves the model loaded on the faster one", async () => {
    const scheduler = createScheduler();
    await classify(scheduler, { ...choices, backend: 'webgl' });
    const report = await runTrial(scheduler);
    expect(report).toEqual({ renderer: card.name, milliseconds: { webgl: 5, wasm: 5 }, faster: 'wasm' });
    expect(classifiers.inUse()).toEqual(['wasm']);
    const trials = { [card.name]: report };
    expect(await scheduler.state({ ...choices, trials })).toMatchObject({ backend: 'wasm', model: { id: choices.modelId } });
    await classify(scheduler, { ...choices, trials });
    expect(classifiers.backendsLoaded()).toEqual(['webgl', 'webgl', 'wasm', 'wasm']);
  });

  it('leaves the model loaded on the backend that the user forced', async () => {
    const scheduler = createScheduler();
    await runTrial(scheduler, { ...choices, backend: 'webgl' });
    expect(classifiers.inUse()).toEqual(['webgl']);
  });

  it('keeps its result if the model cannot be loaded again', async () => {
    const scheduler = createScheduler();
    const { load } = classifiers.behavior.wasm;
    classifiers.behavior.wasm.load = vi.fn(load).mockResolvedValueOnce().mockRejectedValue(lost('wasm'));
    expect(await runTrial(scheduler)).toMatchObject({ faster: 'wasm' });
    expect(classifiers.inUse()).toEqual([]);
  });

  it('reports the backend of each run to the host, so that a backend that hangs is known', async () => {
    classifiers.behavior.webgl.load = () => new Promise(() => undefined);
    void createScheduler().runTrial(choices);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(events.at(-1)).toMatchObject({ kind: 'working', backend: 'webgl' });
  });

  it('leaves out a backend that hung or was wrong', async () => {
    classifiers.behavior.webgl.passes = false;
    const scheduler = createScheduler();
    await classify(scheduler, { ...choices, backend: 'webgl' });
    classifiers.loaded.length = 0;
    const report = await runTrial(scheduler);
    expect(report).toMatchObject({ milliseconds: { webgl: null, wasm: 5 }, faster: 'wasm' });
    expect(classifiers.backendsLoaded()).not.toContain('webgl');
  });

  it('has nothing to measure without WebGL2', async () => {
    await expect(runTrial(createScheduler(null))).rejects.toMatchObject({ code: 'backend-unavailable' });
  });

  it('is remembered by the engine, so that jobs sent before it do not use the other backend again', async () => {
    classifiers.behavior.wasm.took = 50;
    const scheduler = createScheduler();
    await classify(scheduler);
    expect(await runTrial(scheduler)).toMatchObject({ faster: 'webgl' });
    const loaded = classifiers.loaded.length;
    expect(await classify(scheduler)).toMatchObject({ backend: 'webgl' });
    expect(classifiers.loaded).toHaveLength(loaded);
    expect(await scheduler.state(choices)).toMatchObject({ reason: 'trial', trial: { faster: 'webgl' } });
  });

  it('waits until no image has come for a while', async () => {
    const scheduler = createScheduler();
    const trial = scheduler.runTrial(choices);
    for (let image = 0; image < 10; image += 1) {
      await vi.advanceTimersByTimeAsync(1000);
      await classify(scheduler);
    }
    expect(classifiers.backendsLoaded()).toEqual(['wasm']);
    await vi.advanceTimersByTimeAsync(2000);
    expect(await trial).toMatchObject({ renderer: card.name });
  });

  it('is interrupted by an image after one inference, keeps the model for it, and starts again later', async () => {
    const compiling = createDeferred();
    const scheduler = createScheduler();
    await classify(scheduler);
    classifiers.behavior.webgl.infer = () => compiling.promise;
    const trial = scheduler.runTrial(choices);
    await vi.advanceTimersByTimeAsync(2000);
    expect(classifiers.backendsLoaded()).toEqual(['wasm', 'webgl']);
    const answer = classify(scheduler);
    compiling.resolve();
    expect(await answer).toMatchObject({ backend: 'wasm' });
    expect(classifiers.backendsLoaded()).toEqual(['wasm', 'webgl']);
    expect(classifiers.inUse()).toEqual(['wasm']);
    await vi.advanceTimersByTimeAsync(3999);
    expect(classifiers.loaded).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(await trial).toMatchObject({ renderer: card.name });
  });

  it('runs once for two requests', async () => {
    const scheduler = createScheduler();
    const [first, second] = [scheduler.runTrial(choices), scheduler.runTrial(choices)];
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await first).toBe(await second);
  });
});
