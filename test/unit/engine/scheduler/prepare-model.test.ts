import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Scheduler } from '../../../../src/engine/scheduler/scheduler';
import { GapLensError } from '../../../../src/domain/errors';
import { captureOf, choices, type FakeLink, schedulerOfTwo } from './fake-links';

const never = new AbortController().signal;
let links: FakeLink[];
let scheduler: Scheduler;

beforeEach(() => {
  vi.useFakeTimers();
  ({ scheduler, links } = schedulerOfTwo());
});
afterEach(() => void vi.useRealTimers());

const classify = (number: number) => {
  const request = { jobId: `job ${number}`, owner: 'tab:1', inFront: true, isPrivate: true, choices };
  return scheduler.classify({ ...request, capture: captureOf(number) }, never);
};
const soon = () => vi.advanceTimersByTimeAsync(0);
const numbers = (link: FakeLink) => link.open.map(({ number }) => number);

describe('a model that is loaded before an image asks for it', () => {
  const typesOf = (link: FakeLink | undefined) => link?.open.map(({ type }) => type);

  it('is there for the image, which starts no other worker', async () => {
    const prepared = scheduler.prepare({ ...choices, tellsKinds: true });
    await soon();
    expect(links[0]!.open[0]).toMatchObject({ type: 'load', payload: { modelId: 'm', backend: 'wasm', kinds: 'decides' } });
    void classify(1);
    await soon();
    expect(links.map(typesOf)).toEqual([['load']]);
    links[0]!.open[0]!.answer();
    await prepared;
    expect(links.map(numbers)).toEqual([[1]]);
  });

  it('is not loaded again', async () => {
    const first = classify(0);
    await soon();
    links[0]!.open[0]!.answer();
    await first;
    void classify(1);
    await scheduler.prepare(choices);
    expect(links.map(typesOf)).toEqual([['classify']]);
  });

  it('is freed after five idle minutes if no image comes, also after earlier idle minutes', async () => {
    for (const link of [0, 1]) {
      const prepared = scheduler.prepare(choices);
      await soon();
      links[link]!.open[0]!.answer();
      await prepared;
      await vi.advanceTimersByTimeAsync(299_000);
      expect(links[link]!.end).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(1000);
      expect(links[link]!.end).toHaveBeenCalledOnce();
    }
  });

  it('is asked for again by the image if it could not be loaded', async () => {
    const prepared = scheduler.prepare(choices);
    await soon();
    links[0]!.open[0]!.fail(new GapLensError('model-missing', 'm', 'weights.bin'));
    await prepared;
    const answer = classify(1).catch((error: GapLensError) => error.code);
    await soon();
    links[0]!.open[0]!.fail(new GapLensError('model-missing', 'm', 'weights.bin'));
    expect(await answer).toBe('model-missing');
  });

  it('is freed five minutes after a trial too, after which nobody asked for an image', async () => {
    void scheduler.prepare(choices);
    await soon();
    links[0]!.open[0]!.answer();
    await vi.advanceTimersByTimeAsync(300_000);
    expect(links[0]!.end).toHaveBeenCalledOnce();
    const asked = async (type: string) => {
      await soon();
      const [open] = links[1]!.open;
      expect(open?.type).toBe(type);
      return open!;
    };
    const trial = scheduler.runTrial({ ...choices, backend: 'auto' });
    await vi.advanceTimersByTimeAsync(2000);
    (await asked('readRenderer')).answer({ name: 'card', software: false });
    (await asked('measure')).answer({ renderer: 'card', milliseconds: { webgl: 9, wasm: 8 }, faster: 'wasm' });
    (await asked('load')).answer();
    await trial;
    await vi.advanceTimersByTimeAsync(300_000);
    expect(links[1]!.end).toHaveBeenCalledOnce();
  });
});
