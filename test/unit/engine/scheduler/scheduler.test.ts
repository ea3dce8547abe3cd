import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Scheduler } from '../../../../src/engine/scheduler/scheduler';
import type { EngineChoices, Urgency } from '../../../../src/messaging/contracts';
import { GapLensError } from '../../../../src/domain/errors';
import { repeatIfLost } from '../../../../src/messaging/lost-message';
import { captureOf, choices, type FakeLink, fakeLinks } from './fake-links';

const never = new AbortController().signal;
let links: FakeLink[];
let scheduler: Scheduler;
let limit: number;

beforeEach(() => {
  vi.useFakeTimers();
  limit = 1;
  const fake = fakeLinks();
  links = fake.links;
  scheduler = new Scheduler({
    startWorker: fake.startWorker,
    workerLimit: () => limit,
    onProgress: () => undefined,
    onFault: () => undefined,
  });
});
afterEach(() => void vi.useRealTimers());

interface Asked {
  urgency?: Urgency;
  signal?: AbortSignal;
  modelId?: string;
  backend?: EngineChoices['backend'];
}

const classify = (
  number: number,
  { urgency = 'in-turn', signal = never, modelId = 'm', backend = choices.backend }: Asked = {},
) => {
  const jobId = `job ${number}`;
  const request = { jobId, owner: 'tab:1', inFront: true, isPrivate: true, choices: { ...choices, modelId, backend } };
  // The sender sends its image again if the engine has lost it.
  return repeatIfLost(() => scheduler.classify({ ...request, capture: captureOf(number), urgency }, signal), 1, signal);
};
const soon = () => vi.advanceTimersByTimeAsync(0);
const numbers = (link: FakeLink) => link.open.map(({ number }) => number);

/** Has one image classified, so that the first worker has its model. */
async function warmUp() {
  const first = classify(0);
  await soon();
  links[0]!.open[0]!.answer();
  await first;
}

describe('a worker', () => {
  it('gets one image while its model is loaded, and then as many as it can prepare', async () => {
    const all = [1, 2, 3, 4, 5].map((number) => classify(number));
    await soon();
    expect(numbers(links[0]!)).toEqual([1]);
    links[0]!.open[0]!.answer();
    await soon();
    expect(numbers(links[0]!)).toEqual([2, 3, 4]);
    links[0]!.open[1]!.answer();
    await soon();
    expect(numbers(links[0]!)).toEqual([2, 4, 5]);
    for (const { answer } of links[0]!.open.slice()) answer();
    await Promise.all(all);
  });

  it('gets an image that a person waits for at once, however much it has', async () => {
    await warmUp();
    for (const number of [1, 2, 3, 4]) void classify(number);
    await soon();
    void classify(5, { urgency: 'now' });
    await soon();
    expect(numbers(links[0]!)).toEqual([1, 2, 3, 5]);
  });

  it('never has work for two models at the same time, and jobs for the other model are not overtaken forever', async () => {
    await warmUp();
    for (const number of [1, 2]) void classify(number);
    void classify(3, { modelId: 'other' });
    void classify(4);
    await soon();
    expect(numbers(links[0]!)).toEqual([1, 2]);
    for (const { answer } of links[0]!.open.slice()) answer();
    await soon();
    expect(numbers(links[0]!)).toEqual([3]);
  });

  it('is asked to stop what was canceled, and never gets what was canceled before', async () => {
    await warmUp();
    const stop = new AbortController();
    const all = [1, 2, 3, 4].map((number) =>
      classify(number, { signal: stop.signal }).catch((error: GapLensError) => error.code),
    );
    await soon();
    const given = links[0]!.open.map(({ taskId }) => taskId);
    stop.abort();
    await soon();
    expect(links[0]!.stopped).toEqual(given);
    for (const { fail } of links[0]!.open.slice()) fail(new GapLensError('aborted'));
    expect(await Promise.all(all)).toEqual(['aborted', 'aborted', 'aborted', 'aborted']);
    expect(links[0]!.open).toEqual([]);
  });
});

describe('a worker that hangs', () => {
  it('is ended: the image that hung gets one retry, and the others still get their answers', async () => {
    await warmUp();
    const answers = [1, 2].map((number) => classify(number).catch((error: GapLensError) => error.code));
    await soon();
    const [, second] = links[0]!.open;
    links[0]!.sendEvent({ kind: 'working', taskId: second!.taskId, backend: null });
    await vi.advanceTimersByTimeAsync(90_000);
    expect(links[0]!.end).toHaveBeenCalledOnce();
    expect(numbers(links[1]!)).toEqual([1]);
    links[1]!.open[0]!.answer('one');
    await soon();
    expect(numbers(links[1]!)).toEqual([2]);
    await vi.advanceTimersByTimeAsync(90_000);
    expect(await answers[1]).toBe('engine-timeout');
    expect(await answers[0]).toMatchObject({ fallback: null });
    expect(links).toHaveLength(2);
  });

  it('is not a worker that makes progress, however long it takes', async () => {
    const answer = classify(1);
    await soon();
    const { taskId } = links[0]!.open[0]!;
    for (let piece = 0; piece < 3; piece += 1) {
      await vi.advanceTimersByTimeAsync(80_000);
      links[0]!.sendEvent({ kind: 'working', taskId, backend: 'wasm' });
    }
    links[0]!.open[0]!.answer();
    await answer;
    await vi.advanceTimersByTimeAsync(250_000);
    expect(links[0]!.end).not.toHaveBeenCalled();
  });

  it('excludes the backend on which it hung, for all workers', async () => {
    const answer = classify(1, { backend: 'webgl' });
    await soon();
    links[0]!.sendEvent({ kind: 'working', taskId: links[0]!.open[0]!.taskId, backend: 'webgl' });
    await vi.advanceTimersByTimeAsync(90_000);
    expect(links[1]!.open[0]!.payload).toMatchObject({ backend: 'wasm' });
    links[1]!.open[0]!.answer();
    expect(await answer).toMatchObject({ fallback: { from: 'webgl', error: { code: 'engine-timeout' } } });
  });

  it.each([
    ['its script was loaded', false],
    ["the model's files were read", true],
  ])('excludes no backend if it hung before %s', async (_, hasBegun) => {
    const answer = classify(1, { backend: 'webgl' });
    await soon();
    if (hasBegun) links[0]!.sendEvent({ kind: 'working', taskId: links[0]!.open[0]!.taskId, backend: null });
    await vi.advanceTimersByTimeAsync(90_000);
    expect(links[1]!.open[0]!.payload).toMatchObject({ backend: 'webgl' });
    links[1]!.open[0]!.answer();
    expect(await answer).toMatchObject({ fallback: null });
  });
});

describe('several workers', () => {
  beforeEach(() => {
    limit = 2;
  });

  it('are started only when there is work for them, and only after the first answer', async () => {
    for (const number of [1, 2, 3, 4, 5]) void classify(number);
    await soon();
    expect(links).toHaveLength(1);
    links[0]!.open[0]!.answer();
    await soon();
    expect(links).toHaveLength(2);
    expect(links[1]!.open.map(({ type }) => type)).toEqual(['load']);
    expect(numbers(links[0]!)).toEqual([2, 3, 4]);
    links[1]!.open[0]!.answer();
    await soon();
    expect(numbers(links[1]!)).toEqual([5]);
  });

  it('share the work evenly', async () => {
    for (let number = 1; number <= 8; number += 1) void classify(number);
    await soon();
    links[0]!.open[0]!.answer();
    await soon();
    links[1]!.open[0]!.answer();
    await soon();
    expect(links.map(numbers)).toEqual([
      [2, 3, 4],
      [5, 6, 7],
    ]);
    void classify(9, { urgency: 'now' });
    links[1]!.open[0]!.answer();
    await soon();
    expect(links.map((link) => link.open.length)).toEqual([4, 3]);
  });

  it('are reduced to one if there is no memory for a second, unnoticed by the user', async () => {
    const answers = [1, 2, 3, 4, 5].map((number) => classify(number));
    await soon();
    links[0]!.open[0]!.answer();
    await soon();
    links[1]!.open[0]!.fail(new GapLensError('backend-unavailable', 'wasm', 'out of memory'));
    await soon();
    expect(links[1]!.end).toHaveBeenCalledOnce();
    for (let asked = links[0]!.open[0]; asked; asked = links[0]!.open[0]) {
      asked.answer();
      await soon();
    }
    await Promise.all(answers);
    expect(links).toHaveLength(2);
    expect(await Promise.all(answers)).toMatchObject(Array.from({ length: 5 }, () => ({ fallback: null })));
  });

  it('are one after an idle minute and none after five, and start again', async () => {
    for (let number = 1; number <= 5; number += 1) void classify(number);
    await soon();
    links[0]!.open[0]!.answer();
    await soon();
    for (const { open } of links) for (const asked of open.slice()) asked.answer();
    await soon();
    for (const { open } of links) for (const asked of open.slice()) asked.answer();
    await vi.advanceTimersByTimeAsync(59_000);
    expect(links.map(({ end }) => end.mock.calls.length)).toEqual([0, 0]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(links.map(({ end }) => end.mock.calls.length)).toEqual([0, 1]);
    await vi.advanceTimersByTimeAsync(240_000);
    expect(links.map(({ end }) => end.mock.calls.length)).toEqual([1, 1]);
    void classify(6);
    await soon();
    expect(numbers(links[2]!)).toEqual([6]);
  });

  it('do not use the GPU together', async () => {
    const onGpu = (number: number) =>
      scheduler.classify(
        {
          jobId: '',
          owner: 'tab:1',
          inFront: true,
          isPrivate: true,
          choices: { ...choices, backend: 'webgl' },
          capture: captureOf(number),
        },
        never,
      );
    for (const number of [1, 2, 3, 4, 5, 6]) void onGpu(number);
    await soon();
    links[0]!.open[0]!.answer();
    await soon();
    expect(links).toHaveLength(1);
  });
});

describe('an explanation', () => {
  it.each([
    [true, true, 'accompanies'],
    [true, undefined, 'none'],
    [false, true, 'none'],
  ] as const)('where kinds are told: %s, and wanted: %s, has use for kinds: %s', async (tellsKinds, wantsKind, kinds) => {
    const request = { jobId: 'why', owner: 'pages', inFront: true, isPrivate: true, choices: { ...choices, tellsKinds } };
    const question = { inputSize: null, classIndices: [0], ...(wantsKind && { wantsKind }) };
    void scheduler.explain({ ...request, capture: captureOf(1), ...question }, never);
    await soon();
    expect(links[0]!.open.map(({ type, payload }) => [type, payload['kinds']])).toEqual([['explain', kinds]]);
  });
});
