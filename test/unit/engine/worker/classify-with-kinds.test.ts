import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { decodeFrames } from '../../../../src/engine/decode/decode-frames';
import { preprocess } from '../../../../src/engine/decode/preprocess';
import type { Executor } from '../../../../src/engine/executors/executor';
import { loadExecutor } from '../../../../src/engine/executors/load-executor';
import type { ModelFiles } from '../../../../src/engine/models/model-files';
import { Classifier } from '../../../../src/engine/worker/classifier';
import type { TellKind } from '../../../../src/engine/worker/explain';
import type { Infer } from '../../../../src/engine/worker/turns';
import type { AnimationFrame } from '../../../../src/domain/classification';
import type { Capture } from '../../../../src/domain/image-source';
import type { KindAnswer } from '../../../../src/domain/picture-kind';

vi.mock('../../../../src/engine/decode/decode-frames');
vi.mock('../../../../src/engine/decode/preprocess');
vi.mock('../../../../src/engine/executors/load-executor');

const never = new AbortController().signal;
const infer: Infer = (run) => run();
const capture: Capture = {
  source: { kind: 'pixels', rgba: new ArrayBuffer(4), width: 1, height: 1 },
  captureMethod: 'page',
  took: 2,
};
const files = {
  descriptor: { id: 'm', name: 'M', inputSize: 2, crop: { kind: 'squash' }, nodes: { logits: 'logits' } },
  labels: [{ label: 'a' }, { label: 'b' }],
} as unknown as ModelFiles;

const kindOf = (isClassNamed: boolean, probability = 0.9): KindAnswer => ({
  kind: isClassNamed ? 'photograph' : 'chart',
  probability,
  probabilities: [],
  isClassNamed,
  isShown: true,
  took: 5,
});

const run = vi.fn<Executor['run']>();
let open: Set<number>;

/** Decodes to so many frames, one after the other. */
function decodeTo(count: number): void {
  vi.mocked(decodeFrames).mockImplementation(async function* () {
    for (let index = 0; index < count; index += 1) {
      open.add(index);
      const frame: AnimationFrame | null = count > 1 ? { index, count, time: index, duration: count } : null;
      yield { image: { width: 8, height: 8, pixels: null as never, dispose: () => void open.delete(index) }, frame };
    }
  });
}

let classifier: Classifier;
beforeEach(async () => {
  open = new Set();
  run.mockReset().mockResolvedValue([Float32Array.of(3, 1)]);
  vi.mocked(preprocess).mockResolvedValue(new Float32Array(12));
  vi.mocked(loadExecutor).mockResolvedValue({ kind: 'tfjs-webgl', backend: 'webgl', head: null, run, dispose: () => undefined });
  classifier = await Classifier.load(files, 'webgl');
});

describe('an image that another network looks at first', () => {
  it('gets no class for some kinds, and the large network does not run', async () => {
    decodeTo(1);
    const answer = await classifier.classify(capture, infer, never, false, async () => kindOf(false));
    expect(answer).toMatchObject({
      model: { id: 'm' },
      backend: 'wasm',
      predictions: [],
      width: 8,
      kind: { kind: 'chart', took: 5 },
    });
    expect(answer.logits).toHaveLength(0);
    expect(answer.milliseconds).toMatchObject({ capture: 2, preprocess: 0, infer: 0 });
    expect(run).not.toHaveBeenCalled();
    expect(preprocess).not.toHaveBeenCalled();
    expect(open).toEqual(new Set());
  });

  it('gets kind and class for the others', async () => {
    decodeTo(1);
    const answer = await classifier.classify(capture, infer, never, false, async () => kindOf(true));
    expect(answer).toMatchObject({
      backend: 'webgl',
      predictions: [{ label: 'a' }, { label: 'b' }],
      kind: { kind: 'photograph' },
    });
    expect(open).toEqual(new Set());
  });

  it('gets its class without a kind if none is told', async () => {
    decodeTo(1);
    for (const tellKind of [null, async () => null]) {
      const answer = await classifier.classify(capture, infer, never, false, tellKind);
      expect(answer.predictions).toHaveLength(2);
      expect(answer).not.toHaveProperty('kind');
    }
  });
});

describe('an animation', () => {
  const tellBy = (kinds: KindAnswer[]): TellKind => {
    const left = [...kinds];
    return async () => left.shift()!;
  };

  it('gets the class of the frames that have one', async () => {
    decodeTo(3);
    run.mockResolvedValueOnce([Float32Array.of(2, 1)]).mockResolvedValueOnce([Float32Array.of(9, 1)]);
    const answer = await classifier.classify(
      capture,
      infer,
      never,
      false,
      tellBy([kindOf(true), kindOf(false, 1), kindOf(true)]),
    );
    expect(answer).toMatchObject({ frame: { index: 2 }, kind: { kind: 'photograph', took: 15 }, predictions: { length: 2 } });
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('gets none if no frame has one, and the kind of the surest frame', async () => {
    decodeTo(3);
    const answer = await classifier.classify(
      capture,
      infer,
      never,
      false,
      tellBy([kindOf(false, 0.8), kindOf(false, 0.95), kindOf(false)]),
    );
    expect(answer).toMatchObject({ frame: { index: 1 }, kind: { probability: 0.95, took: 15 }, predictions: [] });
  });
});

it('is canceled before, between and after both networks: no image stays in memory, and the second network starts no more', async () => {
  const frame = fc.record({ isNamed: fc.boolean(), fails: fc.constantFrom('', '', 'kind', 'class') });
  const property = fc.asyncProperty(
    fc.scheduler(),
    fc.array(frame, { minLength: 1, maxLength: 3 }),
    fc.boolean(),
    async (scheduler, frames, isCanceled) => {
      decodeTo(frames.length);
      const stop = new AbortController();
      let told = 0;
      const tellKind: TellKind = async (_, signal) => {
        const { isNamed, fails } = frames[told++]!;
        await scheduler.schedule(Promise.resolve(), 'the kind is told');
        signal.throwIfAborted();
        if (fails === 'kind') throw new Error('kind');
        return kindOf(isNamed);
      };
      run.mockImplementation(async () => {
        expect(stop.signal.aborted, 'at the start of the large network').toBe(false);
        const { isNamed, fails } = frames[told - 1]!;
        expect(isNamed).toBe(true);
        await scheduler.schedule(Promise.resolve(), 'the large network answers');
        if (fails === 'class') throw new Error('class');
        return [Float32Array.of(1, 2)];
      });
      const ended = classifier.classify(capture, infer, stop.signal, false, tellKind).then(
        ({ predictions, kind }) => {
          expect(predictions.length > 0).toBe(frames.some(({ isNamed }) => isNamed));
          expect(kind?.isClassNamed).toBe(predictions.length > 0);
          return 'answered';
        },
        (error: unknown) => (stop.signal.aborted ? 'aborted' : (error as Error).message),
      );
      if (isCanceled) void scheduler.schedule(Promise.resolve(), 'cancel').then(() => stop.abort());
      const how = await scheduler.waitFor(ended);
      expect(open).toEqual(new Set());
      const first = frames.find(({ isNamed, fails }) => fails === 'kind' || (fails === 'class' && isNamed));
      expect(how).toMatch(isCanceled ? /^(answered|aborted|kind|class)$/ : first ? first.fails : 'answered');
    },
  );
  await fc.assert(property, { numRuns: 200 });
});
