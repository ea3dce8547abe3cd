import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createDeferred } from '../../domain/deferred';
import { untilPasses } from '../../../support/until';
import { fakeClassifiers } from './fake-classifiers';
import { Kinds, readKind } from '../../../../src/engine/worker/kinds';
import { Classifier } from '../../../../src/engine/worker/classifier';
import { readModelFiles } from '../../../../src/engine/models/model-files';
import type { UnnamedRule } from '../../../../src/engine/models/model-descriptor';
import type { DecodedImage } from '../../../../src/engine/decode/decoded-image';
import { GapLensError } from '../../../../src/domain/errors';
import { pictureKinds } from '../../../../src/domain/picture-kind';
import descriptor from '../../../../src/models/kinds-of-picture/descriptor.json';
import labels from '../../../../src/models/kinds-of-picture/labels.json';

vi.mock('../../../../src/engine/worker/classifier');
vi.mock('../../../../src/engine/models/model-files');

const never = new AbortController().signal;
const image = {} as DecodedImage;
const rule: UnnamedRule = { kinds: ['chart', 'text'], threshold: 0.9 };
const withProbabilities = (some: Partial<Record<(typeof pictureKinds)[number], number>>) =>
  Float32Array.from(pictureKinds, (kind) => some[kind] ?? 0);

describe('the kind of a picture', () => {
  it.each([
    ['the kinds without a class are sure enough together', { chart: 0.6, text: 0.35, photograph: 0.05 }, false],
    ['they are not', { chart: 0.6, text: 0.25, photograph: 0.15 }, true],
    ['it is a photograph', { photograph: 0.97, chart: 0.03 }, true],
    ['it is a drawing', { drawing: 0.99 }, true],
  ])('has a class, or none, if %s', (_, probabilities, isClassNamed) => {
    expect(readKind(withProbabilities(probabilities), rule).isClassNamed).toBe(isClassNamed);
  });

  it.each([
    ['a photograph', { photograph: 0.5, chart: 0.45 }, true],
    ['sure, beside a class', { drawing: 0.91, chart: 0.09 }, true],
    ['unsure, beside a class', { drawing: 0.89, chart: 0.11 }, false],
    ['unsure which, but surely without a class', { chart: 0.5, text: 0.5 }, true],
  ])('is shown, or not, if it is %s', (_, probabilities, isShown) => {
    expect(readKind(withProbabilities(probabilities), rule).isShown).toBe(isShown);
  });

  it('is the most probable one, and a photograph never loses its class', () => {
    const anyProbabilities = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(anyProbabilities, fc.double({ min: 0.01, max: 1, noNaN: true }), (weights, threshold) => {
        const sum = weights.reduce((a, b) => a + b, 0) || 1;
        const probabilities = Float32Array.from(weights, (weight) => weight / sum);
        const answer = readKind(probabilities, { ...rule, threshold });
        expect(answer.probability).toBe(Math.max(...probabilities));
        expect(answer.probabilities[pictureKinds.indexOf(answer.kind)]).toBe(answer.probability);
        if (!rule.kinds.includes(answer.kind)) expect(answer.isClassNamed).toBe(true);
      }),
    );
  });

  it('has the names of the model, in the same order, and the model names those without a class', () => {
    expect(labels.map(({ label }) => label)).toEqual([...pictureKinds]);
    expect(pictureKinds).toEqual(expect.arrayContaining(descriptor.unnamed.kinds));
    expect(descriptor.unnamed.kinds).not.toContain('photograph');
    expect(descriptor.unnamed.threshold).toBeGreaterThanOrEqual(0.5);
    expect(descriptor.unnamed.threshold).toBeLessThanOrEqual(1);
  });
});

describe('the network beside another one', () => {
  let fakes: ReturnType<typeof fakeClassifiers>;
  let faults: unknown[];
  let kinds: Kinds;
  const infer = vi.fn(async () => ({ logits: Float32Array.of(0, 0, 0, 9), preprocessTime: 1, inferTime: 3 }));

  beforeEach(() => {
    fakes = fakeClassifiers();
    const loadFake = vi.mocked(Classifier).load.getMockImplementation()!;
    vi.mocked(Classifier).load.mockImplementation(async (...given) =>
      Object.assign(await loadFake(...given), { prepare: async () => ({}), infer }),
    );
    vi.mocked(readModelFiles).mockImplementation(
      async (id) => ({ descriptor: { id, name: id, unnamed: rule } }) as Awaited<ReturnType<typeof readModelFiles>>,
    );
    faults = [];
    kinds = new Kinds((error) => faults.push(error));
  });

  it('is loaded once, on WASM, and tells the kind', async () => {
    const answers = await Promise.all([1, 2].map(() => kinds.prepare('decides')!(image, never)));
    expect(answers[0]).toMatchObject({ kind: 'chart', isClassNamed: false, took: 4 });
    expect(answers[1]).toEqual(answers[0]);
    expect(fakes.backendsLoaded()).toEqual(['wasm']);
    expect(await kinds.ensure()).toMatchObject({ backend: 'wasm' });
    expect(fakes.loaded).toHaveLength(1);
  });

  it('only accompanies a class that a person asks for anyway', async () => {
    expect(await kinds.prepare('accompanies')!(image, never)).toMatchObject({ kind: 'chart', isClassNamed: true });
  });

  it('is not loaded if nobody wants kinds', () => {
    expect(kinds.prepare('none')).toBeNull();
    expect(fakes.loaded).toEqual([]);
  });

  it('keeps no image from its class if it cannot be loaded, reports why, and is loaded again for the next image', async () => {
    const damaged = new GapLensError('model-corrupt', 'Kinds of picture', 'weights.bin');
    vi.mocked(readModelFiles).mockRejectedValueOnce(damaged);
    expect(await kinds.prepare('decides')!(image, never)).toBeNull();
    expect(faults).toEqual([damaged]);
    expect(await kinds.prepare('decides')!(image, never)).toMatchObject({ kind: 'chart' });
  });

  it('keeps no image from its class if it fails, and is not used if its self-test fails', async () => {
    infer.mockRejectedValueOnce(new Error('out of memory'));
    expect(await kinds.prepare('decides')!(image, never)).toBeNull();
    infer.mockResolvedValueOnce({ logits: Float32Array.of(Number.NaN), preprocessTime: 0, inferTime: 0 });
    expect(await kinds.prepare('decides')!(image, never)).toBeNull();
    kinds.discard();
    fakes.behavior.wasm.passes = false;
    expect(await kinds.prepare('decides')!(image, never)).toBeNull();
    expect(faults).toHaveLength(3);
    expect(fakes.inUse()).toEqual([]);
    await expect(kinds.ensure()).rejects.toMatchObject({ code: 'backend-wrong' });
  });

  it('is freed and loaded again after it computed wrong numbers, also for an image that it was looking at meanwhile', async () => {
    const [tellFirst, tellSecond] = [kinds.prepare('decides')!, kinds.prepare('decides')!];
    infer.mockResolvedValueOnce({ logits: Float32Array.of(Number.NaN), preprocessTime: 0, inferTime: 0 });
    const gate = createDeferred<never>();
    infer.mockImplementationOnce(() => gate.promise);
    const [first, second] = [tellFirst(image, never), tellSecond(image, never)];
    expect(await first).toBeNull();
    await untilPasses(() => expect(fakes.loaded).toMatchObject([{ disposed: true }]));
    gate.reject(new Error('its memory is gone'));
    expect(await second).toMatchObject({ kind: 'chart' });
    expect(await kinds.prepare('decides')!(image, never)).toMatchObject({ kind: 'chart' });
    expect(fakes.inUse()).toEqual(['wasm']);
    expect(faults).toMatchObject([{ code: 'backend-wrong' }]);
  });

  it('stops with the image, and reports no fault then', async () => {
    await expect(kinds.prepare('decides')!(image, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
    expect(faults).toEqual([]);
  });
});
