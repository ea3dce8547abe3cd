import fc, { type Scheduler } from 'fast-check';
import { expect, test, vi } from 'vitest';
import { GapLensError } from '../../../src/domain/errors';
import { createRun, type Run, type Turn } from '../../../src/domain/run';
import { untilTrue } from '../../support/until';

const onFault = vi.fn();
const keys = ['a', 'b', 'c', 'd'];

function runInOrder(work: (turn: Turn) => Promise<void>): Run {
  return createRun({
    atATime: 2,
    pickUntil: () => (pending) => {
      const [key] = pending.keys();
      return key === undefined ? undefined : { key };
    },
    work,
    onChange: () => undefined,
    onFault,
  });
}

test('an error in the work on one item is reported, and the run continues without the item', async () => {
  const fault = new Error('a fault of ours');
  const run = runInOrder(async ({ key }) => {
    if (key === 'b') throw fault;
  });
  run.start(keys, { again: false }, 1);
  await untilTrue(() => run.state?.phase === 'finished');
  expect(run.state).toMatchObject({ total: 4, done: 4 });
  expect(onFault).toHaveBeenCalledExactlyOnceWith(fault);
});

type Step = 'pause' | 'resume' | 'cancel' | 'work' | 'give way' | { start: string[] } | { join: string };
const key = fc.constantFrom(...keys);
const step = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Step>('work') },
  { weight: 4, arbitrary: fc.constantFrom<Step>('pause', 'resume', 'cancel', 'give way') },
  { weight: 3, arbitrary: fc.record({ start: fc.array(key) }) },
  { weight: 1, arbitrary: fc.record({ join: key }) },
);

async function take(run: Run, each: Step, open: Set<Turn>, scheduler: Scheduler): Promise<void> {
  if (each === 'work') {
    if (scheduler.count() > 0) await scheduler.waitOne();
  } else if (each === 'give way') for (const turn of open) turn.giveWay();
  else if (typeof each === 'string') run[each]();
  else if ('start' in each) run.start(each.start, { again: false }, Date.now());
  else run.join(each.join);
}

test('in any order of calls and results, it counts correctly, does no dropped work and ends', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(step, { maxLength: 30 }), async (scheduler, steps) => {
      const open = new Set<Turn>();
      let begunWhilePaused = false;
      const work = async (turn: Turn) => {
        begunWhilePaused ||= run.state?.phase !== 'running';
        open.add(turn);
        turn.signal.addEventListener('abort', () => open.delete(turn));
        await scheduler.schedule(Promise.resolve(), turn.key);
        open.delete(turn);
        if (turn.signal.aborted) throw new GapLensError('aborted');
      };
      const run = runInOrder(work);
      for (const each of steps) {
        await take(run, each, open, scheduler);
        const { state } = run;
        if (state) expect(state.done + open.size).toBeLessThanOrEqual(state.total);
        if (!run.isOn) expect(open.size).toBe(0);
      }
      run.start(keys, { again: false }, Date.now());
      for (let turn = 0; run.isOn && turn < 200; turn += 1) {
        await new Promise((resolve) => setImmediate(resolve));
        if (scheduler.count() > 0) await scheduler.waitOne();
      }
      expect(run.state).toMatchObject({ phase: 'finished', done: run.state?.total });
      expect(open.size).toBe(0);
      expect(begunWhilePaused).toBe(false);
    }),
  );
});
