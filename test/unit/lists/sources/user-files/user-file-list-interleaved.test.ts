import fc, { type Scheduler } from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { UserFile } from '../../../../../src/lists/sources/user-files/user-file';
import { createUserFileList } from '../../../../../src/lists/sources/user-files/user-file-list';
import type { ListSource } from '../../../../../src/lists/sources/list-source';
import { declareScheduledClassify, scheduledFile, type ScheduledClassify, settle } from '../../../../support/scheduled-classify';

vi.mock('../../../../../src/domain/work-limits', () => ({ imagesInFlight: () => 2 }));

// @vitest-environment jsdom

vi.mock('../../../../../src/lists/sources/file-thumbnail', () => ({ makeThumbnail: async () => null }));

const ITEMS = 4;
type Step = 'start' | 'pause' | 'resume' | 'cancel' | 'answer' | { retry: number[] };
const step = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Step>('answer') },
  { weight: 5, arbitrary: fc.constantFrom<Step>('start', 'pause', 'resume', 'cancel') },
  { weight: 1, arbitrary: fc.record({ retry: fc.array(fc.nat(ITEMS), { maxLength: 3 }) }) },
);

function listOf(scheduler: Scheduler): ListSource {
  const items = Array.from({ length: ITEMS }, (_, place): UserFile => {
    const name = `${place}.png`;
    if (place % 2 === 0) return { kind: 'file', name, file: scheduledFile(scheduler, name) };
    return { kind: 'address', name, address: `https://example.org/${name}` };
  });
  return createUserFileList(items, 'list');
}

async function take(list: ListSource, each: Step, scheduler: Scheduler): Promise<void> {
  if (each === 'answer') {
    if (scheduler.count() > 0) await scheduler.waitOne();
  } else if (typeof each === 'string') list[each]();
  else list.retryAll(each.retry.map(String));
}

function expectSound({ state: { run, rows } }: ListSource, jobs: ScheduledClassify): void {
  if (run) expect(run.done).toBeLessThanOrEqual(run.total);
  const kinds = rows.map(({ state }) => state.kind);
  if (run?.phase === 'finished' || run?.phase === 'stopped') expect(kinds).not.toContain('working');
  expect(kinds.filter((kind) => kind === 'working').length).toBeLessThanOrEqual(2);
  expect(jobs.unknownCancelled).toBe(false);
  for (const { state } of rows) {
    if (state.kind === 'classified') expect(jobs.cancelled).not.toContain(state.classification.model.id);
  }
}

test('button presses and answers in any order leave correct counts, and the last start answers every row', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(step, { maxLength: 25 }), async (scheduler, steps) => {
      let count = 0;
      const jobs = declareScheduledClassify(scheduler, () => (count += 1) % 3 === 0);
      const list = listOf(scheduler);
      for (const each of steps) {
        await take(list, each, scheduler);
        expectSound(list, jobs);
        await settle();
        expectSound(list, jobs);
      }
      const isOn = () => list.state.run?.phase === 'running' || list.state.run?.phase === 'paused';
      if (!isOn() || list.state.rows.some(({ state }) => state.kind === 'waiting')) list.start();
      list.resume();
      for (let turn = 0; isOn() && turn < 200; turn += 1) {
        await settle();
        if (scheduler.count() > 0) await scheduler.waitOne();
      }
      expect(list.state.run).toMatchObject({ phase: 'finished', done: list.state.run?.total });
      for (const { state } of list.state.rows) expect(['classified', 'failed']).toContain(state.kind);
      expectSound(list, jobs);
    }),
  );
});

test('after a cancel nothing is sent, not even a file or address that was being read', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.nat(8), async (scheduler, before) => {
      const jobs = declareScheduledClassify(scheduler);
      const list = listOf(scheduler);
      list.start();
      for (let turn = 0; turn < before; turn += 1) await take(list, 'answer', scheduler);
      await settle();
      const asked = jobs.asked.length;
      const { rows } = list.state;
      list.cancel();
      await scheduler.waitIdle();
      await settle();
      expect(jobs.asked).toHaveLength(asked);
      const answers = (all: typeof rows) => all.filter(({ state }) => state.kind === 'classified').length;
      expect(answers(list.state.rows)).toBe(answers(rows));
    }),
  );
});

test('a start right after a cancel includes the rows that were canceled', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.nat(8), async (scheduler, before) => {
      declareScheduledClassify(scheduler);
      const list = listOf(scheduler);
      list.start();
      for (let turn = 0; turn < before; turn += 1) await take(list, 'answer', scheduler);
      list.cancel();
      const left = list.state.rows.filter(({ state }) => state.kind === 'waiting').length;
      list.start();
      expect(list.state.run?.total).toBe(left === 0 ? ITEMS : left);
      for (let turn = 0; turn < 50 && list.state.run?.phase !== 'finished'; turn += 1) {
        await settle();
        if (scheduler.count() > 0) await scheduler.waitOne();
      }
      expect(list.state.rows.map(({ state }) => state.kind)).toEqual(Array.from({ length: ITEMS }, () => 'classified'));
    }),
  );
});
