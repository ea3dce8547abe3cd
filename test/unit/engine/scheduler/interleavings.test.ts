import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Scheduler } from '../../../../src/engine/scheduler/scheduler';
import type { StartWorker } from '../../../../src/engine/scheduler/engine-worker';
import { GapLensError, isAbort } from '../../../../src/domain/errors';
import { putBack } from '../../../../src/domain/image-source';
import { repeatIfLost } from '../../../../src/messaging/lost-message';
import { FIRST, type ImageTask, type Urgency } from '../../../../src/messaging/contracts';
import { createDeferred } from '../../domain/deferred';
import { captureOf, choices, moveBuffer } from './fake-links';

interface Image {
  urgency: Urgency;
  modelId: 'm' | 'other';
  isCanceled: boolean;
  /** How the attempts at the image end. Further attempts answer. */
  ends: ('answers' | 'is broken' | 'kills its worker' | 'backend fails')[];
}

const image = fc.record<Image>({
  urgency: fc.constantFrom('now', 'in-view', 'in-turn'),
  modelId: fc.constantFrom('m', 'm', 'm', 'other'),
  isCanceled: fc.boolean(),
  ends: fc.array(fc.constantFrom('answers', 'is broken', 'kills its worker', 'backend fails'), { maxLength: 2 }),
});

/** Workers whose every step is in the hands of the scheduler of the test, which check what they are given. */
function createWorld(scheduler: fc.Scheduler, images: Image[], limit: number) {
  const stopped = new Set<number>();
  let alive = 0;
  /** True if each living worker is held. */
  const held = new Map<object, boolean>();
  const attempts = images.map(() => 0);
  const startWorker: StartWorker = ({ onEvent, onDeath }) => {
    alive += 1;
    expect(alive).toBeLessThanOrEqual(limit);
    let isAlive = true;
    const self = {};
    held.set(self, false);
    let released = createDeferred();
    released.resolve();
    const follow = ({ isHeld }: { isHeld: boolean }) => {
      expect(isHeld).not.toBe(held.get(self));
      held.set(self, isHeld);
      if (isHeld) released = createDeferred();
      else released.resolve();
    };
    const tasks = new Map<string, ImageTask>();
    const failures = new Set<(error: Error) => void>();
    const workOn = async (type: string, task: ImageTask) => {
      tasks.set(task.taskId, task);
      expect(new Set(Array.from(tasks.values(), ({ modelId, backend }) => `${modelId} ${backend}`)).size).toBe(1);
      expect(tasks.size).toBeLessThanOrEqual(task.rank === FIRST ? 4 : 3);
      await scheduler.schedule(Promise.resolve(), `${type} begins`);
      // Work that a person waits for, and loading, are never held.
      const givesWay = type === 'classify' && task.rank !== FIRST;
      if (givesWay) while (held.get(self)) await released.promise;
      if (!isAlive) return;
      onEvent({ kind: 'working', taskId: task.taskId, backend: task.backend });
      const number = task.capture?.took ?? -1;
      const end = images[number]?.ends[attempts[number]!++] ?? 'answers';
      await scheduler.schedule(Promise.resolve(), `${type} ${end}`);
      tasks.delete(task.taskId);
      if (!isAlive) return;
      if (end === 'is broken') throw new GapLensError('image-broken');
      if (end === 'backend fails') throw new GapLensError('backend-unavailable', task.backend, 'lost');
      if (end === 'kills its worker') {
        onEvent({ kind: 'working', taskId: task.taskId, backend: task.backend });
        onDeath(new GapLensError('unexpected', 'killed'));
      }
    };
    return {
      end: () => {
        if (isAlive) alive -= 1;
        isAlive = false;
        held.delete(self);
        for (const fail of failures) fail(new GapLensError('engine-stopped'));
      },
      request: (type, payload) => {
        // Each request has the fields that are read of it.
        const task = payload as unknown as ImageTask;
        if (type === 'hold') {
          // Each request has the fields that are read of it.
          follow(payload as unknown as { isHeld: boolean });
          return Promise.resolve(undefined) as Promise<never>;
        }
        if (type === 'stop') return Promise.resolve(undefined) as Promise<never>;
        if (task.capture) expect(stopped).not.toContain(task.capture.took);
        const ended = new Promise<never>((_, reject) => void failures.add(reject));
        const moved = task.capture && moveBuffer(task.capture);
        const work = workOn(type, task).then(
          () => ({ task: task.taskId }),
          (error: unknown) => {
            if (moved && isAlive) putBack(task.capture.source, moved);
            throw error;
          },
        );
        return Promise.race([work, ended]) as Promise<never>;
      },
    };
  };
  return { startWorker, stopped, isAnyHeld: () => [...held.values()].includes(true) };
}

/** Returns how an image may end. An attempt that another image has ended is lost, so only what never fails is sure. */
function expectedOf({ ends }: Image): RegExp {
  return ends.every((end) => end === 'answers') ? /^answered$/ : /answered|unexpected|image-broken|backend-unavailable/;
}

// A hold that nobody releases must not end by its time limit.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout'] }));
afterEach(() => void vi.useRealTimers());

describe('a scheduler of several workers', () => {
  it('settles each image once, whatever dies, fails, is canceled or held meanwhile; no image pays for another, and none stays held', async () => {
    const property = fc.asyncProperty(
      fc.scheduler(),
      fc.array(image, { minLength: 2, maxLength: 8 }),
      fc.integer({ min: 1, max: 3 }),
      async (scheduler, images, limit) => {
        const { startWorker, stopped, isAnyHeld } = createWorld(scheduler, images, limit);
        const engine = new Scheduler({
          startWorker,
          workerLimit: () => limit,
          onProgress: () => undefined,
          onFault: () => undefined,
        });
        const outcomes = images.map(async ({ urgency, modelId, isCanceled }, number) => {
          await scheduler.schedule(Promise.resolve(), `ask ${number}`);
          const stop = new AbortController();
          const request = {
            jobId: String(number),
            owner: 'tab:1',
            inFront: true,
            isPrivate: true,
            choices: { ...choices, modelId },
            urgency,
          };
          const ask = () => engine.classify({ ...request, capture: captureOf(number) }, stop.signal);
          const answer = repeatIfLost(ask, 1, stop.signal).then(
            () => 'answered',
            (error: unknown) => (isAbort(error) ? 'aborted' : String(error)),
          );
          if (isCanceled) {
            await scheduler.schedule(Promise.resolve(), `cancel ${number}`);
            stopped.add(number);
            stop.abort();
          }
          return answer;
        });
        const all = await scheduler.waitFor(Promise.all(outcomes));
        // Canceled work ends too, although nobody waits for it any more.
        await scheduler.waitAll();
        expect(isAnyHeld()).toBe(false);
        const backendFails = images.some(({ ends }) => ends.includes('backend fails'));
        for (const [number, outcome] of all.entries()) {
          const each = images[number]!;
          if (each.isCanceled && outcome === 'aborted') continue;
          expect(outcome).toMatch(backendFails ? /answered|unexpected|image-broken|backend-unavailable/ : expectedOf(each));
        }
      },
    );
    await fc.assert(property, { numRuns: 300 });
  });
});
