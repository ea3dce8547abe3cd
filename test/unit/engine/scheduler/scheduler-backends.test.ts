import { beforeEach, describe, expect, it, vi } from 'vitest';
import { BackendError } from '../../../../src/engine/executors/backend-error';
import { discardWebGl } from '../../../../src/engine/executors/load-tfjs';
import { Scheduler } from '../../../../src/engine/scheduler/scheduler';
import { type ModelFiles, readModelFiles } from '../../../../src/engine/models/model-files';
import type { EngineChoices, Urgency, WorkerEvent } from '../../../../src/messaging/contracts';
import type { Progress } from '../../../../src/domain/engine-state';
import { GapLensError } from '../../../../src/domain/errors';
import { createDeferred } from '../../domain/deferred';
import { capture, card, fakeClassifiers, lost } from '../worker/fake-classifiers';
import { startEngines } from './engine-links';
import { untilPasses } from '../../../support/until';

vi.mock('../../../../src/engine/worker/classifier', () => ({ Classifier: { load: vi.fn() } }));
vi.mock('../../../../src/engine/models/model-files', () => ({ readModelFiles: vi.fn() }));
vi.mock('../../../../src/engine/executors/load-tfjs', () => ({ discardWebGl: vi.fn() }));

const webglIsFaster = { [card.name]: { renderer: card.name, milliseconds: { webgl: 10, wasm: 50 }, faster: 'webgl' as const } };
const choices: EngineChoices = { modelId: 'efficientnet-lite0', backend: 'auto', tellsKinds: false, trials: webglIsFaster };

let classifiers: ReturnType<typeof fakeClassifiers>;
let progress: { progress: Progress; owners: string[] }[];

beforeEach(() => {
  classifiers = fakeClassifiers();
  progress = [];
});

const never = new AbortController().signal;
const createScheduler = (renderer: typeof card | null = card) =>
  new Scheduler({
    startWorker: startEngines(renderer),
    workerLimit: () => 1,
    onFault: () => undefined,
    onProgress: (now, owners) => progress.push({ progress: now, owners }),
  });
const classify = (scheduler: Scheduler, { owner = 'tab:1', asked = choices, signal = never } = {}) =>
  scheduler.classify({ jobId: 'job', owner, choices: asked, capture, inFront: true, isPrivate: true }, signal);

describe('the scheduler', () => {
  it('loads a model once, and again only if another model or backend is requested', async () => {
    const scheduler = createScheduler();
    await classify(scheduler);
    await classify(scheduler);
    expect(classifiers.backendsLoaded()).toEqual(['webgl']);
    await classify(scheduler, { asked: { ...choices, backend: 'wasm' } });
    await classify(scheduler, { asked: { ...choices, backend: 'wasm', modelId: 'other' } });
    expect(classifiers.loaded.map(({ modelId, backend }) => `${modelId} on ${backend}`)).toEqual([
      'efficientnet-lite0 on webgl',
      'efficientnet-lite0 on wasm',
      'other on wasm',
    ]);
    expect(classifiers.inUse()).toHaveLength(1);
  });

  it('hears from a worker when it reads files, when it uses the backend, and when it infers', async () => {
    const backends: unknown[] = [];
    const onEvent = (event: WorkerEvent) => void (event.kind === 'working' && backends.push(event.backend));
    const startWorker = startEngines(card, onEvent);
    const scheduler = new Scheduler({ startWorker, workerLimit: () => 1, onFault: () => undefined, onProgress: () => undefined });
    await classify(scheduler);
    expect(backends).toEqual([null, 'webgl', 'webgl']);
  });

  it('answers in the order of the requests', async () => {
    const scheduler = createScheduler();
    const order: string[] = [];
    const ask = async (jobId: string) => {
      await classify(scheduler);
      order.push(jobId);
    };
    await Promise.all(['a', 'b', 'c'].map(ask));
    expect(order).toEqual(['a', 'b', 'c']);
  });

  it('answers a person who waits for one image first, then visible images of the tab in front, the rest of that tab, and other tabs', async () => {
    const scheduler = createScheduler();
    const order: string[] = [];
    const ask = async (jobId: string, urgency: Urgency, inFront: boolean) => {
      await scheduler.classify({ jobId, owner: 'tab:1', choices, capture, urgency, inFront, isPrivate: true }, never);
      order.push(jobId);
    };
    const behind = [ask('first', 'in-turn', false), ask('behind', 'in-turn', false), ask('in view there', 'in-view', false)];
    await Promise.all([...behind, ask('below', 'in-turn', true), ask('seen', 'in-view', true), ask('awaited', 'now', false)]);
    expect(order).toEqual(['first', 'awaited', 'seen', 'below', 'in view there', 'behind']);
  });

  it('reports what it is loading to the owners that wait', async () => {
    const scheduler = createScheduler();
    await Promise.all([classify(scheduler, { owner: 'tab:1' }), classify(scheduler, { owner: 'tab:2' })]);
    expect(progress.map((each) => each.progress.stage)).toEqual(['loading-model', 'warming-up']);
    expect(progress[0]).toMatchObject({
      progress: { fraction: 0.5, model: { id: 'efficientnet-lite0', name: 'EfficientNet-Lite0' } },
      owners: ['tab:1', 'tab:2'],
    });
    expect(progress[1]).toMatchObject({ progress: { model: { name: 'EfficientNet-Lite0' }, backend: 'webgl' } });
  });

  it('reports the backend it would use before anything is loaded', async () => {
    const scheduler = createScheduler();
    expect(await scheduler.state(choices)).toEqual({
      renderer: card,
      backend: 'webgl',
      reason: 'trial',
      model: null,
      trial: null,
      fallback: null,
    });
    expect(await scheduler.state({ ...choices, trials: {} })).toMatchObject({ backend: 'wasm', reason: 'untried' });
  });
});

describe('a backend that is wrong', () => {
  it('is replaced by the other one at once, and the user is told', async () => {
    classifiers.behavior.webgl.passes = false;
    const scheduler = createScheduler();
    const fallback = { from: 'webgl', error: { code: 'backend-wrong', params: ['webgl'] } };
    expect(await classify(scheduler)).toMatchObject({ backend: 'wasm', answer: 'seen by wasm', fallback });
    expect(await scheduler.state(choices)).toMatchObject({ backend: 'wasm', reason: 'fallback', fallback });
    expect(classifiers.backendsLoaded()).toEqual(['webgl', 'wasm']);
    expect(classifiers.inUse()).toEqual(['wasm']);
  });

  it('releases its WebGL context', async () => {
    vi.mocked(discardWebGl).mockClear();
    classifiers.behavior.webgl.passes = false;
    await classify(createScheduler());
    expect(discardWebGl).toHaveBeenCalledOnce();
  });

  it('is replaced if it computes NaN for an image', async () => {
    classifiers.behavior.webgl.classify = () => Promise.reject(new BackendError('backend-wrong', 'webgl', 'NaN'));
    expect(await classify(createScheduler())).toMatchObject({ backend: 'wasm', fallback: { error: { code: 'backend-wrong' } } });
    expect(classifiers.backendsLoaded()).toEqual(['webgl', 'wasm']);
  });

  it('is not tried again for the next image', async () => {
    classifiers.behavior.webgl.passes = false;
    const scheduler = createScheduler();
    await classify(scheduler);
    await classify(scheduler);
    expect(classifiers.backendsLoaded()).toEqual(['webgl', 'wasm']);
  });

  it('is not used even if the user forced it', async () => {
    classifiers.behavior.wasm.passes = false;
    const answer = await classify(createScheduler(), { asked: { ...choices, backend: 'wasm' } });
    expect(answer).toMatchObject({ backend: 'webgl', fallback: { from: 'wasm' } });
  });

  it('gives an error and no class if the other one is wrong too', async () => {
    classifiers.behavior.webgl.passes = false;
    classifiers.behavior.wasm.passes = false;
    const scheduler = createScheduler();
    await expect(classify(scheduler)).rejects.toMatchObject({ code: 'backend-wrong' });
    expect(classifiers.inUse()).toEqual([]);
  });

  it('gives an error if there is no other one', async () => {
    classifiers.behavior.wasm.passes = false;
    await expect(classify(createScheduler(null))).rejects.toMatchObject({ code: 'backend-wrong', params: ['wasm'] });
  });
});

describe('a backend that dies', () => {
  it('is tried once more on the same image, because a context may be lost once', async () => {
    classifiers.behavior.webgl.classify = vi.fn(async () => 'seen again').mockRejectedValueOnce(lost('webgl'));
    const scheduler = createScheduler();
    expect(await classify(scheduler)).toMatchObject({ backend: 'webgl', answer: 'seen again', fallback: null });
    expect(classifiers.backendsLoaded()).toEqual(['webgl', 'webgl']);
    expect(classifiers.inUse()).toEqual(['webgl']);
  });

  it('is replaced after the second failure', async () => {
    classifiers.behavior.webgl.classify = () => Promise.reject(lost('webgl'));
    const answer = await classify(createScheduler());
    expect(answer).toMatchObject({ backend: 'wasm', fallback: { from: 'webgl', error: { code: 'backend-unavailable' } } });
    expect(classifiers.backendsLoaded()).toEqual(['webgl', 'webgl', 'wasm']);
  });

  it('is replaced after it has failed to start twice', async () => {
    classifiers.behavior.webgl.load = () => Promise.reject(lost('webgl'));
    expect(await classify(createScheduler())).toMatchObject({ backend: 'wasm', fallback: { from: 'webgl' } });
  });

  it.each([card, null])('gives an error if every other one has failed too (renderer: %j)', async (renderer) => {
    classifiers.behavior.webgl.classify = () => Promise.reject(lost('webgl'));
    classifiers.behavior.wasm.classify = () =>
      Promise.reject(new BackendError('backend-unavailable', 'wasm', new Error('memory access out of bounds')));
    await expect(classify(createScheduler(renderer))).rejects.toThrow('memory access out of bounds');
    expect(classifiers.inUse()).toEqual([]);
  });
});

describe('an error caused by an image or a file', () => {
  it.each(['image-broken', 'image-too-small', 'image-timeout'] as const)("is not the backend's: %s", async (code) => {
    const seen = vi.fn(async () => 'seen').mockRejectedValueOnce(new GapLensError(code));
    classifiers.behavior.webgl.classify = seen;
    const scheduler = createScheduler();
    await expect(classify(scheduler)).rejects.toMatchObject({ code });
    expect(seen).toHaveBeenCalledOnce();
    expect(await classify(scheduler)).toMatchObject({ backend: 'webgl', answer: 'seen', fallback: null });
    expect(classifiers.backendsLoaded()).toEqual(['webgl']);
  });

  it.each([
    new RangeError('Invalid typed array length: -1'),
    new TypeError('image.pixels.read is not a function'),
    new DOMException('The canvas has no size.', 'InvalidStateError'),
  ])("is not the backend's if it is our own bug: %s", async (fault) => {
    classifiers.behavior.webgl.classify = vi.fn(async () => 'seen').mockRejectedValueOnce(fault);
    const scheduler = createScheduler();
    await expect(classify(scheduler)).rejects.toMatchObject({ code: 'unexpected', params: [fault.message] });
    expect(await classify(scheduler)).toMatchObject({ backend: 'webgl', answer: 'seen', fallback: null });
    expect(classifiers.backendsLoaded()).toEqual(['webgl']);
  });

  it("is not the backend's if a model file is missing, and the next model works", async () => {
    vi.mocked(readModelFiles).mockRejectedValueOnce(new GapLensError('model-missing', 'M', 'weights.bin'));
    const scheduler = createScheduler();
    await expect(classify(scheduler)).rejects.toMatchObject({ code: 'model-missing', params: ['M', 'weights.bin'] });
    expect(await classify(scheduler, { asked: { ...choices, modelId: 'other' } })).toMatchObject({
      backend: 'webgl',
      fallback: null,
    });
  });
});

describe('a job that nobody waits for', () => {
  /** Waits in its first image until it is let go, and ends when it is canceled. */
  function holdFirst() {
    const gate = createDeferred();
    const seen = vi.fn(async (signal: AbortSignal) => {
      await gate.promise;
      signal.throwIfAborted();
      return 'seen';
    });
    classifiers.behavior.webgl.classify = seen;
    return { seen, captureRelease: gate.resolve };
  }

  it('ends when it is canceled, and is no failure of the backend', async () => {
    const { seen, captureRelease } = holdFirst();
    const scheduler = createScheduler();
    const stop = new AbortController();
    const first = classify(scheduler, { signal: stop.signal });
    const second = classify(scheduler);
    await untilPasses(() => expect(seen).toHaveBeenCalled());
    stop.abort();
    captureRelease();
    await expect(first).rejects.toMatchObject({ code: 'aborted' });
    expect(await second).toMatchObject({ answer: 'seen', backend: 'webgl', fallback: null });
    expect(classifiers.backendsLoaded()).toEqual(['webgl']);
  });

  it('loads no model if it is canceled while the files are read', async () => {
    const gate = createDeferred<ModelFiles>();
    vi.mocked(readModelFiles).mockReturnValue(gate.promise);
    const scheduler = createScheduler();
    const stop = new AbortController();
    const answer = classify(scheduler, { signal: stop.signal });
    await untilPasses(() => expect(readModelFiles).toHaveBeenCalled());
    stop.abort();
    gate.resolve({ descriptor: { id: 'efficientnet-lite0', name: 'M' } } as ModelFiles);
    await expect(answer).rejects.toMatchObject({ code: 'aborted' });
    expect(classifiers.loaded).toEqual([]);
  });
});

describe('the self-test', () => {
  it('reports what the classifier reports', async () => {
    expect(await createScheduler().selfTest(choices)).toMatchObject({ backend: 'webgl', passed: true, took: 5 });
  });
});
