import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWorkerHost } from '../../../src/host/worker-host';
import type { EngineChoices, WorkerEvent } from '../../../src/messaging/contracts';
import type { Capture } from '../../../src/domain/image-source';
import { repeatIfLost } from '../../../src/messaging/lost-message';
import { untilPasses } from '../../support/until';

const choices: EngineChoices = { modelId: 'm', backend: 'auto', tellsKinds: false, trials: {} };
const createPixels = (): Capture => ({
  source: { kind: 'pixels', rgba: new ArrayBuffer(4), width: 1, height: 1 },
  captureMethod: 'page',
  took: 0,
});
const classifyRequest = (capture = createPixels()) => ({
  jobId: 'job',
  capture,
  owner: 'tab:1',
  choices,
  inFront: true,
  isPrivate: true,
});

interface Asked {
  kind: 'request';
  id: number;
  type: string;
  payload: Record<string, unknown>;
}

/** A worker that does nothing but record what it is asked; the test answers for it. */
class FakeWorker extends EventTarget {
  static started: FakeWorker[] = [];
  asked: Asked[] = [];
  terminate = vi.fn();
  readonly address: string;

  constructor(address: string) {
    super();
    this.address = address;
    FakeWorker.started.push(this);
  }

  postMessage(message: Asked, transfer: Transferable[]): void {
    this.asked.push(structuredClone(message, { transfer }));
  }

  /** Answers the oldest open request. */
  answer(value: unknown): void {
    const { id } = this.asked.shift()!;
    this.tell({ kind: 'answer', id, outcome: { ok: true, value } });
  }

  sendEvent(event: WorkerEvent): void {
    this.tell({ kind: 'event', event });
  }

  private tell(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  break(message: string): void {
    this.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message }));
  }
}

const onProgress = vi.fn();
const start = () => createWorkerHost(onProgress, () => undefined);
const current = () => FakeWorker.started.at(-1)!;

/** Waits until the worker in use has been asked something, and answers it. */
async function answerNext(value: unknown): Promise<void> {
  await untilPasses(() => expect(current().asked.length).toBeGreaterThan(0));
  current().answer(value);
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeWorker.started = [];
  onProgress.mockClear();
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal('navigator', { hardwareConcurrency: 1 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the host of the engine's workers", () => {
  it('starts no worker before one is needed', async () => {
    const host = start();
    await host.sendIfRunning('dropOwner', { owner: 'tab:1' });
    await host.sendIfRunning('cancel', { jobId: 'job' });
    expect(FakeWorker.started).toEqual([]);
  });

  it('gives pixels to a worker unchanged, and returns its answer', async () => {
    const answer = start().request('classify', classifyRequest());
    await answerNext({ backend: 'wasm' });
    expect(await answer).toEqual({ backend: 'wasm', fallback: null });
    expect(FakeWorker.started.map(({ address }) => address)).toEqual(['engine.js']);
  });

  it('returns the state without asking a worker again', async () => {
    const host = start();
    const first = host.request('state', { choices });
    await answerNext({ name: 'A graphics card', software: false });
    expect(await first).toMatchObject({ backend: 'wasm', reason: 'untried', renderer: { name: 'A graphics card' } });
    expect(await host.request('state', { choices })).toEqual(await first);
    expect(current().asked).toEqual([]);
  });

  it('reports progress with the owners that wait for it', async () => {
    void start().request('classify', classifyRequest());
    await untilPasses(() => expect(current().asked).toHaveLength(1));
    const progress = { stage: 'loading-model' as const, model: { id: 'm', name: 'M' }, fraction: 0.5 };
    current().sendEvent({ kind: 'progress', progress });
    expect(onProgress).toHaveBeenCalledWith(progress, ['tab:1']);
  });
});

it.each([
  { title: 'as many workers as cores work', machine: {}, reported: {}, started: 2 },
  {
    title: 'one worker fewer works while the page misses frames',
    machine: {},
    reported: { missesFrames: true as const },
    started: 1,
  },
  { title: 'one worker works where memory is short', machine: { deviceMemory: 2 }, reported: {}, started: 1 },
])('$title', async ({ machine, reported, started }) => {
  vi.stubGlobal('navigator', { hardwareConcurrency: 2, ...machine });
  const host = start();
  const ask = (jobId: string) =>
    void host.request('classify', { ...classifyRequest(), ...reported, jobId }).catch(() => undefined);
  ask('first');
  await answerNext({ backend: 'wasm' });
  // One more than a worker takes.
  for (const jobId of ['1', '2', '3', '4']) ask(jobId);
  await untilPasses(() => expect(FakeWorker.started[0]?.asked).toHaveLength(3));
  expect(FakeWorker.started).toHaveLength(started);
});

describe('a worker whose script breaks', () => {
  it('is ended; the job gets its one retry in another worker, and then the error', async () => {
    const host = start();
    const ask = () => host.request('classify', classifyRequest());
    const failed = expect(repeatIfLost(ask, 1, undefined)).rejects.toMatchObject({
      code: 'unexpected',
      params: ['Uncaught TypeError: x is undefined'],
    });
    for (const started of [1, 2]) {
      await untilPasses(() => expect(FakeWorker.started).toHaveLength(started));
      current().break('Uncaught TypeError: x is undefined');
      expect(current().terminate).toHaveBeenCalledOnce();
    }
    await failed;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(FakeWorker.started).toHaveLength(2);
  });
});

describe('an SVG image', () => {
  const svg = (text: string): Capture => ({
    source: { kind: 'file', bytes: new TextEncoder().encode(text).buffer as ArrayBuffer, mimeType: 'image/svg+xml' },
    captureMethod: 'file',
    took: 0,
  });

  it('is refused before it reaches the worker if it is empty', async () => {
    await expect(start().request('classify', classifyRequest(svg('')))).rejects.toMatchObject({ code: 'image-empty' });
    expect(FakeWorker.started).toEqual([]);
  });
});
