import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Engine } from '../../../../src/engine/worker/engine';
import type { EngineChoices, EngineEvent } from '../../../../src/messaging/contracts';
import type { Backend } from '../../../../src/domain/classification';
import { createDeferred } from '../../domain/deferred';
import { capture, card, fakeClassifiers, lost } from './fake-classifiers';

vi.mock('../../../../src/engine/worker/classifier', () => ({ Classifier: { load: vi.fn() } }));
vi.mock('../../../../src/engine/models/model-files', () => ({ readModelFiles: vi.fn() }));
vi.mock('../../../../src/engine/executors/load-tfjs', () => ({ discardWebGl: vi.fn() }));

const choices: EngineChoices = { modelId: 'efficientnet-lite0', backend: 'auto', trials: {} };

let classifiers: ReturnType<typeof fakeClassifiers>;
let events: EngineEvent[];

beforeEach(() => {
  vi.useFakeTimers();
  classifiers = fakeClassifiers();
  events = [];
});
afterEach(() => void vi.useRealTimers());

const createEngine = (hung: Backend | null = null, renderer: typeof card | null = card) =>
  new Engine(renderer, hung, (event) => events.push(event));
const classify = (engine: Engine, jobId = 'job', asked = choices) =>
  engine.classify({ jobId, owner: 'tab:1', choices: asked, capture, inFront: true });

/** Lets the engine idle until the trial has settled. */
async function runTrial(engine: Engine, asked = choices) {
  const trial = engine.runTrial(asked);
  trial.catch(() => undefined);
  await vi.advanceTimersByTimeAsync(10_000);
  return trial;
}

describe('the trial of the engine', () => {
  it("measures both backends with the model's files, and leaves the model loaded on the faster one", async () => {
    const engine = createEngine();
    await classify(engine, 'job', { ...choices, backend: 'webgl' });
    const report = await runTrial(engine);
    expect(report).toEqual({ renderer: card.name, milliseconds: { webgl: 5, wasm: 5 }, faster: 'wasm' });
    expect(classifiers.inUse()).toEqual(['wasm']);
    const trials = { [card.name]: report };
    expect(engine.state({ ...choices, trials })).toMatchObject({ backend: 'wasm', model: { id: choices.modelId } });
    await classify(engine, 'job', { ...choices, trials });
    expect(classifiers.backendsLoaded()).toEqual(['webgl', 'webgl', 'wasm', 'wasm']);
  });

  it('leaves the model loaded on the backend that the user forced', async () => {
    const engine = createEngine();
    await runTrial(engine, { ...choices, backend: 'webgl' });
    expect(classifiers.inUse()).toEqual(['webgl']);
  });

  it('keeps its result if the model cannot be loaded again', async () => {
    const engine = createEngine();
    const { load } = classifiers.behaviour.wasm;
    classifiers.behaviour.wasm.load = vi.fn(load).mockResolvedValueOnce().mockRejectedValue(lost('wasm'));
    expect(await runTrial(engine)).toMatchObject({ faster: 'wasm' });
    expect(classifiers.inUse()).toEqual([]);
  });

  it('reports the backend of each run to the host, so that a backend that hangs is known', async () => {
    classifiers.behaviour.webgl.load = () => new Promise(() => undefined);
    void createEngine().runTrial(choices);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(events.at(-1)).toMatchObject({ kind: 'busy', backend: 'webgl', jobId: null });
  });

  it('leaves out a backend that hung or was wrong', async () => {
    const report = await runTrial(createEngine('webgl'));
    expect(report).toMatchObject({ milliseconds: { webgl: null, wasm: 5 }, faster: 'wasm' });
    expect(classifiers.backendsLoaded()).not.toContain('webgl');
  });

  it('has nothing to measure without WebGL2', async () => {
    await expect(runTrial(createEngine(null, null))).rejects.toMatchObject({ code: 'backend-unavailable' });
  });

  it('is remembered by the engine, so that jobs sent before it do not use the other backend again', async () => {
    classifiers.behaviour.wasm.took = 50;
    const engine = createEngine();
    await classify(engine);
    expect(await runTrial(engine)).toMatchObject({ faster: 'webgl' });
    const loaded = classifiers.loaded.length;
    expect(await classify(engine, 'sent before the trial')).toMatchObject({ backend: 'webgl' });
    expect(classifiers.loaded).toHaveLength(loaded);
    expect(engine.state(choices)).toMatchObject({ reason: 'trial', trial: { faster: 'webgl' } });
  });

  it('waits until no image has come for a while', async () => {
    const engine = createEngine();
    const trial = engine.runTrial(choices);
    for (let image = 0; image < 10; image += 1) {
      await vi.advanceTimersByTimeAsync(1000);
      await classify(engine, `image ${image}`);
    }
    expect(classifiers.backendsLoaded()).toEqual(['wasm']);
    await vi.advanceTimersByTimeAsync(2000);
    expect(await trial).toMatchObject({ renderer: card.name });
  });

  it('is interrupted by an image after one inference, keeps the model for it, and starts again later', async () => {
    const compiling = createDeferred();
    const engine = createEngine();
    await classify(engine);
    classifiers.behaviour.webgl.infer = () => compiling.promise;
    const trial = engine.runTrial(choices);
    await vi.advanceTimersByTimeAsync(2000);
    expect(classifiers.backendsLoaded()).toEqual(['wasm', 'webgl']);
    const answer = classify(engine, 'image');
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
    const engine = createEngine();
    const [first, second] = [engine.runTrial(choices), engine.runTrial(choices)];
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await first).toBe(await second);
  });
});
