// @vitest-environment jsdom
import fc, { type Scheduler } from 'fast-check';
import { expect, test, vi } from 'vitest';
import { FileQueue } from '../../../../src/lists/sources/file-queue';
import { declareScheduledClassify, scheduledFile, type ScheduledClassify, settle } from '../../../support/scheduled-classify';

vi.mock('../../../../src/domain/work-limits', () => ({ imagesInFlight: () => 2 }));

vi.mock('../../../../src/lists/sources/file-thumbnail', () => ({ makeThumbnail: async () => null }));

type Step = 'cancel' | 'clear' | 'retryFailed' | 'answer' | { add: number };
const step = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Step>('answer') },
  { weight: 3, arbitrary: fc.constantFrom<Step>('cancel', 'clear', 'retryFailed') },
  { weight: 2, arbitrary: fc.record({ add: fc.nat(3) }) },
);

async function take(queue: FileQueue, each: Step, scheduler: Scheduler): Promise<void> {
  if (each === 'answer') {
    if (scheduler.count() > 0) await scheduler.waitOne();
  } else if (typeof each === 'string') queue[each]();
  else queue.add(filesOf(scheduler, each.add));
}

function filesOf(scheduler: Scheduler, count: number): File[] {
  return Array.from({ length: count }, (_, place) => scheduledFile(scheduler, `${place}.png`));
}

function expectSound({ state: { rows, given, done } }: FileQueue, jobs: ScheduledClassify): void {
  expect(done).toBeLessThanOrEqual(given);
  const working = rows.filter(({ outcome }) => outcome === null).length;
  expect(working).toBeLessThanOrEqual(2);
  if (done === given) expect(working).toBe(0);
  if (rows.length === 0) expect(done).toBe(0);
  expect(jobs.unknownCancelled).toBe(false);
  for (const { outcome } of rows) if (outcome?.ok) expect(jobs.cancelled).not.toContain(outcome.value.model.id);
}

test('adding, canceling, clearing and answers in any order leave correct counts and an answer for every row', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(step, { maxLength: 25 }), async (scheduler, steps) => {
      let count = 0;
      const jobs = declareScheduledClassify(scheduler, () => (count += 1) % 3 === 0);
      const queue = new FileQueue(() => undefined);
      for (const each of steps) {
        await take(queue, each, scheduler);
        expectSound(queue, jobs);
        await settle();
        expectSound(queue, jobs);
      }
      queue.add(filesOf(scheduler, 3));
      for (let turn = 0; queue.state.done < queue.state.given && turn < 200; turn += 1) {
        await settle();
        if (scheduler.count() > 0) await scheduler.waitOne();
      }
      expectSound(queue, jobs);
      expect(queue.state.done).toBe(queue.state.given);
      expect(queue.state.rows.slice(-3).every(({ outcome }) => outcome !== null && !isStopped(outcome))).toBe(true);
    }),
  );
});

test('after a clear, the queue sends nothing and counts nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.nat(8), async (scheduler, before) => {
      const jobs = declareScheduledClassify(scheduler);
      const queue = new FileQueue(() => undefined);
      queue.add(filesOf(scheduler, 4));
      for (let turn = 0; turn < before; turn += 1) await take(queue, 'answer', scheduler);
      await settle();
      const asked = jobs.asked.length;
      queue.clear();
      await scheduler.waitIdle();
      await settle();
      expect(jobs.asked).toHaveLength(asked);
      expect(queue.state).toEqual({ rows: [], given: 0, done: 0 });
    }),
  );
});

test('a retry classifies the failed files again and no others', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      let count = 0;
      const jobs = declareScheduledClassify(scheduler, () => (count += 1) === 2);
      const queue = new FileQueue(() => undefined);
      queue.add(filesOf(scheduler, 3));
      await scheduler.waitIdle();
      await settle();
      expect(queue.state.rows.filter(({ outcome }) => outcome?.ok)).toHaveLength(2);
      queue.retryFailed();
      expect(queue.state).toMatchObject({ given: 1, done: 0 });
      await scheduler.waitIdle();
      await settle();
      expect(queue.state.rows.filter(({ outcome }) => outcome?.ok)).toHaveLength(3);
      expect(jobs.asked).toHaveLength(4);
      expectSound(queue, jobs);
    }),
  );
});

function isStopped(outcome: FileQueue['state']['rows'][number]['outcome']): boolean {
  return outcome?.ok === false && outcome.error.code === 'aborted';
}
