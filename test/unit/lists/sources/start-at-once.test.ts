import fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import { startAtOnce } from '../../../../src/lists/sources/start-at-once';
import type { CandidateState } from '../../../../src/messaging/scan';
import { entryOf, life, list, ready, running, settled, tell, toFrames } from './fake-tab';
import { newRun } from '../../../../src/domain/run-state';
import { untilPasses } from '../../../support/until';

const failed: CandidateState = { kind: 'failed', error: { code: 'image-truncated', params: [] }, thumbnail: null };
const finished = { ...newRun(77), phase: 'finished' as const };
const stopped = { ...newRun(77), phase: 'stopped' as const };
const starts = () => toFrames().filter(([type]) => type === 'startScan');
/** Changes reach the list's callbacks together, after a moment. */
const told = async () => {
  const states = vi.fn();
  list.onChange(states, life.signal);
  tell(4, {});
  await untilPasses(() => expect(states).toHaveBeenCalled());
};

beforeEach(() => {
  tell(4, {});
});

test('the run starts as soon as the number of images is known', async () => {
  startAtOnce(list, 2, life.signal);
  tell(0, { entries: [entryOf('a'), entryOf('b')], scanning: true });
  await settled();
  expect(starts()).toEqual([]);
  tell(0, {});
  await untilPasses(() => expect(starts().map(([, frameId]) => frameId)).toEqual([0, 4]));
});

test('a page with more images than the limit waits for the user', async () => {
  startAtOnce(list, 1, life.signal);
  tell(0, { entries: [entryOf('a'), entryOf('b')] });
  await told();
  tell(0, { dropped: ['b'] });
  await told();
  expect(starts()).toEqual([]);
});

test('a run starts on an empty page when its first images appear', async () => {
  startAtOnce(list, 2, life.signal);
  tell(0, {});
  await told();
  tell(0, { entries: [entryOf('a')] });
  await untilPasses(() => expect(starts()).not.toEqual([]));
});

test.each([
  ['is in progress', { run: running }],
  ['is paused', { run: { ...running, phase: 'paused' as const } }],
  ['was cancelled', { run: stopped, isDeclined: true }],
  ['was cancelled before another image was classified alone', { run: finished, isDeclined: true }],
  ['has answered every image', { run: finished, entries: [entryOf('a', { state: failed })] }],
])('a second list starts nothing on a page whose run %s', async (_, update) => {
  tell(0, { entries: [entryOf('a')], ...update });
  startAtOnce(list, 50, life.signal);
  await told();
  expect(starts()).toEqual([]);
});

test.each([
  ['has found more images since its run', { run: finished }],
  ['was stopped when the user left it', { run: stopped }],
])('a second list classifies the rest of a page that %s', async (_, update) => {
  tell(0, { entries: [entryOf('a'), entryOf('b', { state: failed })], ...update });
  startAtOnce(list, 50, life.signal);
  await untilPasses(() => expect(starts()).not.toEqual([]));
});

test('after the start, new images of a known frame wait for the user, but those of a late frame do not', async () => {
  tell(0, { entries: [entryOf('a')] });
  startAtOnce(list, 50, life.signal);
  await untilPasses(() => expect(starts()).toHaveLength(2));
  tell(0, { entries: [entryOf('a', { state: failed }), entryOf('b')], run: finished });
  tell(4, { run: finished });
  await told();
  expect(starts()).toHaveLength(2);
  ready(6);
  tell(6, { entries: [entryOf('c')] });
  await untilPasses(() => expect(starts().map(([, frameId]) => frameId)).toContain(6));
});

test('in any order of events, the run starts once, and never after a cancel', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.boolean(), async (scheduler, isCancelled) => {
      const state = {
        rows: [],
        scanning: true,
        gone: false,
        error: null,
        interrupted: null,
        run: null,
      } as unknown as typeof list.state;
      const tellLater = async (take: (next: typeof state) => void, next: typeof state) => {
        await scheduler.schedule(Promise.resolve());
        take(next);
      };
      const callbacks: ((next: typeof state) => void)[] = [];
      const start = vi.fn(() => publish({ run: running }));
      const fake = {
        state,
        isDeclined: false,
        onChange: (callback: (next: typeof state) => void) => void callbacks.push(callback),
        start,
      };
      const publish = (changes: Partial<typeof state>) => {
        fake.state = { ...fake.state, ...changes };
        const next = fake.state;
        for (const take of callbacks) void tellLater(take, next);
      };
      startAtOnce(fake, 50, life.signal);
      const rowOf = (key: string) =>
        ({ key, state: { kind: 'waiting' }, place: { frameId: 0 } }) as unknown as (typeof state.rows)[number];
      publish({ rows: [rowOf('a')] });
      publish({ scanning: false });
      if (isCancelled) {
        fake.isDeclined = true;
        publish({ run: stopped });
      }
      publish({ rows: [rowOf('a'), rowOf('b')] });
      await scheduler.waitAll();
      expect(start.mock.calls.length).toBe(isCancelled ? 0 : 1);
    }),
  );
});
