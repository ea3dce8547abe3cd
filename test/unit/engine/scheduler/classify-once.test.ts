import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { ClassifyOnce, kindsUseOf } from '../../../../src/engine/scheduler/classify-once';
import type { Priority } from '../../../../src/engine/scheduler/job';
import type { ClassifyRequest, EngineTask, WorkerClassification } from '../../../../src/messaging/contracts';
import { GapLensError, isAbort } from '../../../../src/domain/errors';
import type { Capture } from '../../../../src/domain/image-source';
import { captureOf, choices } from './fake-links';
import { untilPasses } from '../../../support/until';
import { koala } from '../../../support/sample-classification';

const never = new AbortController().signal;
const task = (capture: Capture, more: Partial<ClassifyRequest & EngineTask> = {}): ClassifyRequest & EngineTask => ({
  jobId: '',
  owner: 'tab:1',
  inFront: true,
  isPrivate: false,
  choices,
  capture,
  ...more,
});

const thumbnail = { bytes: new ArrayBuffer(1), mimeType: 'image/webp', width: 4, height: 3 };

function create(classify: (asked: ClassifyRequest & EngineTask, priority: Priority) => Promise<WorkerClassification>) {
  const spy = vi.fn(classify);
  const [onRise, onShared] = [vi.fn(), vi.fn()];
  const modelOf = ({ modelId }: EngineTask['choices']) => ({ modelId, backend: 'wasm' as const });
  return { once: new ClassifyOnce({ modelOf, classify: spy, onRise, onShared }), spy, onRise, onShared };
}

describe('the same picture again', () => {
  it('gets the answer from memory, with its own capture and no other times', async () => {
    const { once, spy } = create(async () => koala);
    await once.classify(task(captureOf(1)), never);
    const again = { ...captureOf(1), captureMethod: 'fetch' as const, took: 7 };
    expect(await once.classify(task(again), never)).toEqual({
      ...koala,
      captureMethod: 'fetch',
      milliseconds: { capture: 7, decode: 0, preprocess: 0, infer: 0 },
      isKnown: true,
    });
    expect(spy).toHaveBeenCalledOnce();
  });

  it('gets the preview only if it wants that', async () => {
    const preview = { thumbnail, blank: null, contentKey: 'key', width: 40, height: 30 };
    const { once } = create(async () => ({ ...koala, preview }));
    expect(await once.classify(task(captureOf(1), { wantsPreview: true }), never)).toMatchObject({ preview });
    expect(await once.classify(task(captureOf(1)), never)).not.toHaveProperty('preview');
    expect(await once.classify(task(captureOf(1), { wantsPreview: true }), never)).toMatchObject({ preview });
  });

  it.each([
    ['the model is another one', task(captureOf(1), { choices: { ...choices, modelId: 'other' } })],
    ['kinds of picture were switched on meanwhile', task(captureOf(1), { choices: { ...choices, tellsKinds: true } })],
    ['a person wants a new answer', task(captureOf(1), { again: true })],
    ['the same bytes have another shape', task({ ...captureOf(1), source: { ...captureOf(1).source, width: 2 } as never })],
    ['it is incomplete', task({ ...captureOf(1), incomplete: true })],
    ['it is in a private window', task(captureOf(1), { isPrivate: true })],
    ['it is another picture', task(captureOf(2))],
  ])('is classified if %s', async (_, other) => {
    const { once, spy } = create(async () => koala);
    await once.classify(task(captureOf(1)), never);
    expect(await once.classify(other, never)).toBe(koala);
    expect(spy).toHaveBeenCalledTimes(2);
  });

  it('of a private window is not remembered', async () => {
    const { once, spy } = create(async () => koala);
    await once.classify(task(captureOf(1), { isPrivate: true }), never);
    await once.classify(task(captureOf(1)), never);
    expect(spy).toHaveBeenCalledTimes(2);
  });

  it('is tried again after a failure', async () => {
    const classify = vi.fn(async () => koala as WorkerClassification).mockRejectedValueOnce(new GapLensError('engine-stopped'));
    const { once } = create(classify);
    await expect(once.classify(task(captureOf(1)), never)).rejects.toMatchObject({ code: 'engine-stopped' });
    expect(await once.classify(task(captureOf(1)), never)).toBe(koala);
  });

  it('raises the priority of the first, if a person waits for the second', async () => {
    let asked: Priority | undefined;
    const { once, onRise, onShared } = create((_, priority) => {
      asked = priority;
      return new Promise(() => undefined);
    });
    void once.classify(task(captureOf(1), { urgency: 'in-turn' }), never);
    await untilPasses(() => expect(asked?.rank).toBe(2));
    void once.classify(task(captureOf(1), { urgency: 'now', owner: 'tab:2' }), never);
    await untilPasses(() => expect(asked).toEqual({ rank: 0, owners: new Set(['tab:1', 'tab:2']) }));
    expect(onRise).toHaveBeenCalledOnce();
    expect(onShared).toHaveBeenCalledOnce();
  });

  it('gets its answer whoever cancels meanwhile, with the kinds that were asked for, and no picture is worked on twice or for nobody', async () => {
    // The setting may change between two images, and a person may have a class named at the same time.
    const use = fc.record({ tellsKinds: fc.boolean(), nameAnyway: fc.boolean() });
    const asker = fc.record({ picture: fc.integer({ min: 1, max: 2 }), isCanceled: fc.boolean(), use });
    const property = fc.asyncProperty(
      fc.scheduler(),
      fc.array(asker, { minLength: 2, maxLength: 6 }),
      async (scheduler, askers) => {
        const working = new Set<string>();
        const modelOf = () => ({ modelId: 'm', backend: 'wasm' as const });
        const once = new ClassifyOnce({
          modelOf,
          onRise: () => undefined,
          onShared: () => undefined,
          classify: async (asked, _, signal) => {
            const work = `${asked.capture.took} ${kindsUseOf(asked)}`;
            expect(working).not.toContain(work);
            working.add(work);
            const end = () => working.delete(work);
            signal.addEventListener('abort', end);
            await scheduler.schedule(Promise.resolve(), `classified ${work}`);
            signal.throwIfAborted();
            end();
            return { ...koala, model: { id: work, name: '' } };
          },
        });
        const outcomes = askers.map(async ({ picture, isCanceled, use: { tellsKinds, nameAnyway } }, index) => {
          await scheduler.schedule(Promise.resolve(), `ask ${index}`);
          const stop = new AbortController();
          const asked = task(captureOf(picture), {
            choices: { ...choices, tellsKinds },
            ...(nameAnyway && { nameAnyway }),
          });
          const answer = once.classify(asked, stop.signal).then(
            ({ model }) => (model.id === `${asked.capture.took} ${kindsUseOf(asked)}` ? 'answered' : model.id),
            (error: unknown) => (isAbort(error) || stop.signal.aborted ? 'aborted' : String(error)),
          );
          if (isCanceled) {
            await scheduler.schedule(Promise.resolve(), `cancel ${index}`);
            stop.abort();
          }
          return answer;
        });
        const all = await scheduler.waitFor(Promise.all(outcomes));
        expect(working).toEqual(new Set());
        for (const [index, { isCanceled }] of askers.entries()) {
          expect(all[index]).toMatch(isCanceled ? /^(answered|aborted)$/ : /^answered$/);
        }
      },
    );
    await fc.assert(property, { numRuns: 200 });
  });
});
