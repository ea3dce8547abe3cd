import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWorkerHost } from '../../../src/host/worker-host';
import type { EngineChoices, EngineEvent } from '../../../src/messaging/contracts';
import type { Capture } from '../../../src/domain/image-source';
import { untilPasses } from '../../support/until';

const choices: EngineChoices = { modelId: 'm', backend: 'auto', trials: {} };
const pixels: Capture = {
  source: { kind: 'pixels', rgba: new ArrayBuffer(4), width: 1, height: 1 },
  captureMethod: 'page',
  took: 0,
};
const classifyRequest = (capture: Capture) => ({ jobId: 'job', capture, owner: 'tab:1', choices, inFront: true });

interface Asked {
  kind: 'request';
  id: number;
  type: string;
  payload: unknown;
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

  postMessage(message: Asked): void {
    this.asked.push(message);
  }

  answer(value: unknown): void {
    const { id } = this.asked.at(-1)!;
    this.tell({ kind: 'answer', id, outcome: { ok: true, value } });
  }

  answerAll(value: unknown): void {
    for (const { id } of this.asked) this.tell({ kind: 'answer', id, outcome: { ok: true, value } });
  }

  sendEvent(event: EngineEvent): void {
    this.tell({ kind: 'event', event });
  }

  private tell(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  break(message: string): void {
    this.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message }));
  }
}

const busy = (limit: number, jobId: string | null = 'job'): EngineEvent => ({ kind: 'busy', backend: 'webgl', jobId, limit });
const onProgress = vi.fn();
const start = () => createWorkerHost(onProgress);
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
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the host of the engine worker', () => {
  it('forwards requests and returns the answers', async () => {
    const host = start();
    const answer = host.request('state', { choices });
    await answerNext({ backend: 'wasm' });
    await expect(answer).resolves.toEqual({ backend: 'wasm' });
    expect(current().asked).toEqual([expect.objectContaining({ type: 'state', payload: { choices } })]);
    expect(FakeWorker.started.map(({ address }) => address)).toEqual(['engine.js']);
  });

  it('forwards pixels unchanged', async () => {
    const answer = start().request('classify', classifyRequest(pixels));
    await answerNext({});
    await answer;
    expect(current().asked[0]).toMatchObject({ type: 'classify', payload: classifyRequest(pixels) });
  });

  it('reports progress with the owners that wait for it', () => {
    start();
    const progress = { stage: 'loading-model' as const, model: { id: 'm', name: 'M' }, fraction: 0.5 };
    current().sendEvent({ kind: 'progress', progress, owners: ['tab:1'] });
    expect(onProgress).toHaveBeenCalledWith(progress, ['tab:1']);
  });
});

describe('a worker that hangs', () => {
  it('is ended; the job that hung fails, and all others go to the next worker, which knows the backend that hung', async () => {
    const host = start();
    const failed = expect(host.request('classify', classifyRequest(pixels))).rejects.toMatchObject({
      code: 'engine-timeout',
      params: ['90'],
    });
    const waiting = host.request('classify', { ...classifyRequest(pixels), jobId: 'next' });
    await untilPasses(() => expect(current().asked).toHaveLength(2));
    const hung = current();
    hung.sendEvent(busy(90_000));
    await vi.advanceTimersByTimeAsync(90_000);
    await failed;
    expect(hung.terminate).toHaveBeenCalledOnce();
    expect(current().asked).toEqual([expect.objectContaining({ payload: expect.objectContaining({ jobId: 'next' }) })]);
    current().answer('classified');
    await expect(waiting).resolves.toBe('classified');
    current().asked = [];

    const answer = host.request('state', { choices });
    await answerNext({ backend: 'wasm' });
    await expect(answer).resolves.toEqual({ backend: 'wasm' });
    expect(FakeWorker.started.map(({ address }) => address)).toEqual(['engine.js', 'engine.js?hung=webgl']);
  });

  it('fails the trial, and no image, if it hangs during a trial', async () => {
    const host = start();
    const failed = expect(host.request('runTrial', { choices })).rejects.toMatchObject({ code: 'engine-timeout' });
    const images = ['a', 'b'].map((jobId) => host.request('classify', { ...classifyRequest(pixels), jobId }));
    await untilPasses(() => expect(current().asked).toHaveLength(3));
    current().sendEvent(busy(90_000, null));
    await vi.advanceTimersByTimeAsync(90_000);
    await failed;
    expect(current().asked.map(({ payload }) => payload)).toMatchObject([{ jobId: 'a' }, { jobId: 'b' }]);
    current().answerAll('classified');
    expect(await Promise.all(images)).toEqual(['classified', 'classified']);
  });

  it('does not get a job that was canceled before', async () => {
    const host = start();
    const image = host.request('classify', classifyRequest(pixels));
    await untilPasses(() => expect(current().asked).toHaveLength(1));
    const told = host.sendIfRunning('cancel', { jobId: 'job' }).catch(() => undefined);
    await expect(image).rejects.toMatchObject({ code: 'aborted' });
    current().sendEvent(busy(90_000, null));
    await vi.advanceTimersByTimeAsync(90_000);
    await told;
    expect(FakeWorker.started).toHaveLength(1);
  });

  it('does not keep a job waiting forever if every worker hangs', async () => {
    const host = start();
    const failed = expect(host.request('classify', classifyRequest(pixels))).rejects.toMatchObject({ code: 'engine-timeout' });
    for (const other of ['a', 'b', 'c']) {
      await vi.advanceTimersByTimeAsync(0);
      current().sendEvent(busy(90_000, other));
      await vi.advanceTimersByTimeAsync(90_000);
    }
    await failed;
  });

  it('is not one whose job ended in time, or that has begun another one', async () => {
    start();
    current().sendEvent(busy(1000));
    await vi.advanceTimersByTimeAsync(900);
    current().sendEvent({ kind: 'idle' });
    await vi.advanceTimersByTimeAsync(5000);
    current().sendEvent(busy(1000));
    await vi.advanceTimersByTimeAsync(900);
    current().sendEvent(busy(1000));
    await vi.advanceTimersByTimeAsync(900);
    expect(current().terminate).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(100);
    expect(current().terminate).toHaveBeenCalledOnce();
  });

  it('is not one that reports progress, but progress does not extend its time', async () => {
    start();
    current().sendEvent(busy(1000));
    await vi.advanceTimersByTimeAsync(900);
    const progress = { stage: 'loading-model' as const, model: { id: 'm', name: 'M' }, fraction: 0.5 };
    current().sendEvent({ kind: 'progress', progress, owners: [] });
    await vi.advanceTimersByTimeAsync(100);
    expect(current().terminate).toHaveBeenCalledOnce();
  });
});

describe('a worker whose script breaks', () => {
  it('is ended; open requests get the error, and the next request starts another worker', async () => {
    const host = start();
    const answer = host.request('state', { choices });
    await untilPasses(() => expect(current().asked).toHaveLength(1));
    current().break('Uncaught TypeError: x is undefined');
    await expect(answer).rejects.toMatchObject({ code: 'unexpected', params: ['Uncaught TypeError: x is undefined'] });
    expect(current().terminate).toHaveBeenCalledOnce();

    const next = host.request('state', { choices });
    await answerNext({});
    await expect(next).resolves.toEqual({});
    expect(FakeWorker.started).toHaveLength(2);
  });

  it('is not started again and again if its file cannot be loaded', async () => {
    const host = start();
    for (const time of [1, 2, 3]) {
      current().break('');
      await vi.advanceTimersByTimeAsync(10_000);
      expect(FakeWorker.started).toHaveLength(time);
      const answer = host.request('state', { choices });
      await untilPasses(() => expect(current().asked).toHaveLength(1));
      void answer.catch(() => undefined);
    }
  });

  it('is not started for messages that concern a running engine only', async () => {
    const host = start();
    current().break('');
    await host.sendIfRunning('dropOwner', { owner: 'tab:1' });
    expect(FakeWorker.started).toHaveLength(1);
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
    expect(current().asked).toEqual([]);
  });
});
