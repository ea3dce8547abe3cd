// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { createRun, type Run, type Turn } from '../../../../src/content/scan/run';
import { GapLensError } from '../../../../src/domain/errors';

vi.mock('../../../../src/domain/work-limits', () => ({ imagesInFlight: () => 2 }));

interface OpenTurn extends Turn {
  finish(): void;
}

const begun: OpenTurn[] = [];
const onChange = vi.fn();
let run: Run;

beforeEach(() => {
  begun.length = 0;
  run = createRun(() => undefined, work, onChange);
});

function work(turn: Turn): Promise<void> {
  return new Promise((resolve, reject) => {
    begun.push({ ...turn, finish: resolve });
    turn.signal.addEventListener('abort', () => reject(new GapLensError('aborted')));
  });
}

const names = () => begun.map(({ candidateId }) => candidateId);
const finish = async (candidateId: string) => {
  begun.findLast((turn) => turn.candidateId === candidateId)?.finish();
  await settled();
};
const settled = () => new Promise((resolve) => setTimeout(resolve));

test('two images are worked on at a time, until all are done', async () => {
  run.start(['a', 'b', 'c'], { again: false }, 1);
  expect(names()).toEqual(['a', 'b']);
  expect(run.state).toMatchObject({ phase: 'running', total: 3, done: 0, firstDoneAt: null });
  await finish('b');
  expect(names()).toEqual(['a', 'b', 'c']);
  expect(run.state).toMatchObject({ done: 1, firstDoneAt: expect.any(Number) });
  await finish('a');
  expect(run.isOn).toBe(true);
  await finish('c');
  expect(run.state).toMatchObject({ phase: 'finished', total: 3, done: 3 });
  expect(run.isOn).toBe(false);
});

test('a run over no images is finished', () => {
  run.start([], { again: false }, 1);
  expect(run.state).toMatchObject({ phase: 'finished', total: 0 });
});

test('a pause lets images in progress finish and begins no others', async () => {
  run.start(['a', 'b', 'c'], { again: false }, 1);
  run.pause();
  await finish('a');
  await finish('b');
  expect(names()).toEqual(['a', 'b']);
  expect(run.state).toMatchObject({ phase: 'paused', done: 2 });
  expect(run.isOn).toBe(true);
  run.resume();
  expect(names()).toEqual(['a', 'b', 'c']);
  await finish('c');
  expect(run.state).toMatchObject({ phase: 'finished', done: 3 });
});

test('a run whose last image finishes during a pause ends when it is resumed', async () => {
  run.start(['a'], { again: false }, 1);
  run.pause();
  await finish('a');
  expect(run.state?.phase).toBe('paused');
  run.resume();
  expect(run.state?.phase).toBe('finished');
});

test('only the time since the first answer counts as paused', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1000 });
  run.start(['a', 'b', 'c'], { again: false }, 1);
  run.pause();
  vi.setSystemTime(2000);
  run.resume();
  expect(run.state?.paused).toBe(0);
  run.pause();
  vi.setSystemTime(3000);
  await finish('a');
  vi.setSystemTime(3700);
  run.resume();
  expect(run.state).toMatchObject({ firstDoneAt: 3000, paused: 700 });
  run.pause();
  vi.setSystemTime(3800);
  run.resume();
  expect(run.state?.paused).toBe(800);
  vi.useRealTimers();
});

test('a canceled run drops images in progress and begins no others', async () => {
  run.start(['a', 'b', 'c'], { again: false }, 1);
  run.cancel();
  expect(begun.every(({ signal }) => signal.aborted)).toBe(true);
  await settled();
  expect(names()).toEqual(['a', 'b']);
  expect(run.state).toMatchObject({ phase: 'stopped', total: 3, done: 0 });
  run.resume();
  run.join('d');
  expect(names()).toEqual(['a', 'b']);
});

test('a run right after a canceled one is not disturbed by images of the other run', async () => {
  run.start(['a', 'b', 'c'], { again: false }, 1);
  run.cancel();
  run.start(['a', 'b', 'c'], { again: false }, 1);
  await settled();
  expect(names()).toEqual(['a', 'b', 'a', 'b']);
  for (const name of ['a', 'b', 'c']) await finish(name);
  expect(run.state).toMatchObject({ phase: 'finished', total: 3, done: 3 });
});

test('images found later join a run in progress, and no other', async () => {
  run.join('early');
  expect(run.state).toBeNull();
  run.start(['a'], { again: false }, 1);
  run.join('b');
  expect(run.state?.total).toBe(2);
  run.pause();
  run.join('c');
  expect(run.state).toMatchObject({ phase: 'paused', total: 3 });
  run.resume();
  for (const name of ['a', 'b', 'c']) await finish(name);
  run.join('late');
  expect(run.state).toMatchObject({ phase: 'finished', total: 3 });
});

test('an image that already waits is not counted twice', () => {
  run.start(['a', 'b', 'c'], { again: false }, 1);
  run.join('c');
  expect(run.state?.total).toBe(3);
});

test('starting a paused run resumes it', async () => {
  run.start(['a', 'b'], { again: false }, 1);
  run.pause();
  await finish('a');
  run.start(['a'], { again: true }, 1);
  expect(run.state).toMatchObject({ phase: 'running', total: 3 });
  expect(begun.map(({ candidateId, again }) => [candidateId, again])).toEqual([
    ['a', false],
    ['b', false],
    ['a', true],
  ]);
});

test('an image that gives way lets others begin, and the run waits for it at the end', async () => {
  run.start(['a', 'b', 'c', 'd'], { again: false }, 1);
  begun[0]?.giveWay();
  expect(names()).toEqual(['a', 'b', 'c']);
  begun[0]?.giveWay();
  expect(names()).toHaveLength(3);
  for (const name of ['b', 'c', 'd']) await finish(name);
  expect(run.state).toMatchObject({ phase: 'running', done: 3 });
  await finish('a');
  expect(run.state).toMatchObject({ phase: 'finished', done: 4 });
});

test('more images of the same request continue a finished run; another request, or a cancel before, makes a new run', async () => {
  run.start(['a', 'b'], { again: false }, 1);
  for (const name of ['a', 'b']) await finish(name);
  const { firstDoneAt } = run.state ?? {};
  run.start(['a'], { again: true }, 1);
  expect(run.state).toMatchObject({ phase: 'running', askedAt: 1, total: 3, done: 2, firstDoneAt });
  await finish('a');
  expect(run.state).toMatchObject({ phase: 'finished', done: 3 });
  run.start(['a'], { again: true }, 2);
  expect(run.state).toMatchObject({ phase: 'running', askedAt: 2, total: 1, done: 0, firstDoneAt: null });
  run.cancel();
  run.start(['a'], { again: true }, 2);
  expect(run.state).toMatchObject({ total: 1 });
});
