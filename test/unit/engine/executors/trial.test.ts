import { describe, expect, it, vi } from 'vitest';
import { medianOf, runTrial } from '../../../../src/engine/executors/trial';
import type { Backend } from '../../../../src/domain/classification';
import type { SelfTestReport } from '../../../../src/domain/engine-state';
import { GapLensError } from '../../../../src/domain/errors';

const never = new AbortController().signal;

const report = {
  model: { id: 'm', name: 'M' },
  executor: 'wasm',
  obstacle: null,
  largestDifference: 0,
  tolerance: 0.1,
} as const;

/** A contestant that takes these times, one a run; the last again and again. The first is the warm-up's. */
function createContestant(backend: Backend, times: number[], passed = true, order: Backend[] = []) {
  const rest = [...times];
  const selfTest = vi.fn(async (): Promise<SelfTestReport> => {
    order.push(backend);
    const took = rest.length > 1 ? rest.shift()! : rest[0]!;
    return { ...report, backend, passed, took };
  });
  return { selfTest, dispose: vi.fn() };
}

type Contestants = Partial<Record<Backend, ReturnType<typeof createContestant>>>;

const loaderOf = (contestants: Contestants) => async (backend: Backend) => {
  const contestant = contestants[backend];
  if (!contestant) throw new GapLensError('backend-unavailable', backend, 'no');
  return contestant;
};

const failing = () => {
  const contestant = createContestant('webgl', [1]);
  contestant.selfTest.mockRejectedValue(new GapLensError('backend-unavailable', 'webgl', 'its context was lost'));
  return contestant;
};

describe('a trial', () => {
  it('reports the median of five runs without the warm-up, and the faster backend', async () => {
    const webgl = createContestant('webgl', [8000, 30, 10, 20, 900, 15]);
    const wasm = createContestant('wasm', [400, 40, 40, 41, 42, 39]);
    const report = await runTrial('card', loaderOf({ webgl, wasm }), never);
    expect(report).toEqual({ renderer: 'card', milliseconds: { webgl: 20, wasm: 40 }, faster: 'webgl' });
  });

  it('alternates, so that a machine that slows down slows both backends', async () => {
    const order: Backend[] = [];
    const contestants = { webgl: createContestant('webgl', [5], true, order), wasm: createContestant('wasm', [5], true, order) };
    await runTrial('card', loaderOf(contestants), never);
    const counted = order.slice(2); // after the warm-up of each
    expect(counted).toHaveLength(10);
    counted.forEach((backend, index) => expect(backend).toBe(index % 2 === 0 ? 'webgl' : 'wasm'));
  });

  it.each<[string, Contestants]>([
    ['does not start', { wasm: createContestant('wasm', [500]) }],
    ['answers wrongly', { wasm: createContestant('wasm', [500]), webgl: createContestant('webgl', [1], false) }],
    ['fails at its first run', { wasm: createContestant('wasm', [500]), webgl: failing() }],
  ])('is not won by a backend that %s', async (_, contestants) => {
    const report = await runTrial('card', loaderOf(contestants), never);
    expect(report).toEqual({ renderer: 'card', milliseconds: { webgl: null, wasm: 500 }, faster: 'wasm' });
  });

  it.each<Backend>(['webgl', 'wasm'])('continues without a backend that fails in a later run: %s', async (dying) => {
    const contestants = { webgl: createContestant('webgl', [10]), wasm: createContestant('wasm', [20]) };
    const selfTest = contestants[dying].selfTest.getMockImplementation()!;
    contestants[dying].selfTest
      .mockImplementationOnce(selfTest)
      .mockImplementationOnce(selfTest)
      .mockRejectedValue(new GapLensError('backend-unavailable', dying, 'its context was lost'));
    contestants[dying].dispose.mockImplementation(() => {
      throw new Error('the context is gone');
    });
    const other = dying === 'webgl' ? 'wasm' : 'webgl';
    const report = await runTrial('card', loaderOf(contestants), never);
    expect(report.faster).toBe(other);
    expect(report.milliseconds[dying]).toBeNull();
    expect(report.milliseconds[other]).toBeGreaterThan(0);
    expect(contestants[dying].selfTest).toHaveBeenCalledTimes(3);
    expect(contestants[other].dispose).toHaveBeenCalledOnce();
  });

  it('names no faster backend if neither starts', async () => {
    await expect(runTrial('card', loaderOf({}), never)).rejects.toMatchObject({ code: 'backend-unavailable' });
    const contestants = { webgl: createContestant('webgl', [1], false), wasm: createContestant('wasm', [1], false) };
    await expect(runTrial('card', loaderOf(contestants), never)).rejects.toMatchObject({ code: 'backend-unavailable' });
    expect(contestants.wasm.dispose).toHaveBeenCalledOnce();
  });

  it('can be won by WebGL alone', async () => {
    const report = await runTrial('card', loaderOf({ webgl: createContestant('webgl', [500]) }), never);
    expect(report).toMatchObject({ milliseconds: { webgl: 500, wasm: null }, faster: 'webgl' });
  });

  it.each<[string, () => ReturnType<typeof createContestant>]>([
    ['passed', () => createContestant('webgl', [1])],
    ['answered wrongly', () => createContestant('webgl', [1], false)],
    ['failed', failing],
  ])('frees every contestant, also one that %s', async (_, create) => {
    const contestants = { webgl: create(), wasm: createContestant('wasm', [5]) };
    await runTrial('card', loaderOf(contestants), never);
    expect(contestants.webgl.dispose).toHaveBeenCalledOnce();
    expect(contestants.wasm.dispose).toHaveBeenCalledOnce();
  });

  it('ends when it is canceled, and frees everything', async () => {
    const webgl = createContestant('webgl', [1]);
    const wasm = createContestant('wasm', [5]);
    wasm.selfTest.mockRejectedValue(new DOMException('Cancelled', 'AbortError'));
    await expect(runTrial('card', loaderOf({ webgl, wasm }), never)).rejects.toMatchObject({ name: 'AbortError' });
    expect(webgl.dispose).toHaveBeenCalledOnce();
    expect(wasm.dispose).toHaveBeenCalledOnce();
  });

  it('has no median without measurements', () => {
    expect(medianOf([])).toBeNull();
    expect(medianOf(undefined)).toBeNull();
    expect(medianOf([3, 1])).toBe(1);
  });
});
