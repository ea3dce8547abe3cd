import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFrameList, type FrameList } from '../../../../src/lists/sources/frame-list';
import { wholeList } from '../../../../src/lists/filter/list-view';
import { sortRows } from '../../../../src/lists/filter/sort-rows';
import { mergeFrames } from '../../../../src/lists/sources/merge-frames';
import { noneSkipped } from '../../../../src/domain/candidate';
import type { CandidateEntry, ScanUpdate } from '../../../../src/messaging/scan';
import { newRun, type RunState } from '../../../../src/domain/run-state';

const entryOf = (candidateId: string, address: string | null, changes: Partial<CandidateEntry> = {}): CandidateEntry => ({
  candidateId,
  kind: 'img',
  name: candidateId,
  width: 100,
  height: 80,
  position: 5,
  address,
  selector: `#${candidateId}`,
  state: { kind: 'waiting' },
  ...changes,
});

function updateOf(frameId: number, changes: Partial<ScanUpdate>): ScanUpdate {
  const rest = {
    scanning: false,
    error: null,
    dropped: [],
    skipped: noneSkipped(),
    run: null,
    isDeclined: false,
    frame: `https://${frameId}.example/`,
  };
  return { ...rest, entries: [], frames: { own: '', inside: [] }, ...changes };
}

function frameOf(frameId: number, changes: Partial<ScanUpdate>): FrameList {
  const frame = createFrameList(frameId);
  frame.take(updateOf(frameId, changes));
  return frame;
}

const runOf = (changes: Partial<RunState>): RunState => ({ ...newRun(500), total: 4, done: 1, firstDoneAt: 1000, ...changes });
const mergedRun = (...runs: Partial<RunState>[]) =>
  mergeFrames(runs.map((run, frameId) => frameOf(frameId, { run: runOf(run) }))).run;

test('an address shown by two frames is listed once, in the outer frame, and counted as repeated', () => {
  const outer = frameOf(0, { entries: [entryOf('a', 'https://x/1'), entryOf('b', null)] });
  const inner = frameOf(7, {
    entries: [entryOf('a', 'https://x/1'), entryOf('b', null), entryOf('v', 'https://x/1', { kind: 'video' })],
    skipped: { small: 2, transparent: 1, 'one-color': 0, repeated: 3, unexamined: 1, changing: 0, beyond: 0 },
  });
  const { rows, skipped } = mergeFrames([inner, outer]);
  expect(rows.map(({ key }) => key)).toEqual(['0/a', '0/b', '7/b', '7/v']);
  expect(skipped).toEqual({ small: 2, transparent: 1, 'one-color': 0, repeated: 4, unexamined: 1, changing: 0, beyond: 0 });
});

test('a frame whose scan failed is reported and keeps its rows', () => {
  const outer = frameOf(0, { entries: [entryOf('a', 'https://x/1')] });
  const inner = frameOf(7, { entries: [entryOf('b', null)], error: { code: 'unexpected', params: ['x'] } });
  expect(mergeFrames([outer, inner])).toMatchObject({ rows: [{}, {}], interrupted: { code: 'unexpected' } });
  expect(mergeFrames([outer])).toMatchObject({ interrupted: null });
});

test('sorting by place keeps the images of a frame together, even after an earlier frame goes away', () => {
  const first = frameOf(0, { entries: [entryOf('a', null, { position: 900_000_000_000 })] });
  const second = frameOf(3, { entries: [entryOf('b', null, { position: 3 })] });
  const third = frameOf(5, { entries: [entryOf('c', null, { position: 1 }), entryOf('d', null, { position: 9 })] });
  const byPlace = (frames: FrameList[]) =>
    sortRows(mergeFrames(frames).rows, wholeList.order, { modelId: '', classes: null }).map(({ key }) => key);
  expect(byPlace([third, second, first])).toEqual(['0/a', '3/b', '5/c', '5/d']);
  third.take(updateOf(5, { entries: [entryOf('e', null, { position: 12 })] }));
  expect(byPlace([third, first])).toEqual(['0/a', '5/c', '5/d', '5/e']);
});

test('a row stays the same object until it changes', () => {
  const frames = [frameOf(0, {}), frameOf(3, { entries: [entryOf('b', null), entryOf('c', null)] })];
  const before = mergeFrames(frames).rows;
  frames[1]?.take(updateOf(3, { entries: [entryOf('c', null, { state: { kind: 'working' } })] }));
  const after = mergeFrames(frames).rows;
  expect(after[0]).toBe(before[0]);
  expect(after[1]).not.toBe(before[1]);
  expect(after[1]?.state.kind).toBe('working');
});

test('the merged run is null if no frame has run', () => {
  expect(mergeFrames([frameOf(0, {}), frameOf(1, {})]).run).toBeNull();
});

test.each([
  [['finished', 'running', 'stopped'], 'running'],
  [['paused', 'finished'], 'paused'],
  [['finished', 'stopped'], 'stopped'],
  [['finished', 'finished'], 'finished'],
] as const)('%j runs merge into a %s run', (phases, phase) => {
  expect(mergedRun(...phases.map((each) => ({ phase: each })))?.phase).toBe(phase);
});

test('runs of one request are added up, and the earliest answer counts as the first', () => {
  const runs = fc.array(
    fc.record({
      total: fc.nat(500),
      done: fc.nat(500),
      firstDoneAt: fc.option(fc.integer({ min: 1, max: 10_000 })),
      paused: fc.nat(1000),
    }),
    { minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(runs, (parts) => {
      const run = mergedRun(...parts);
      const sum = (of: 'total' | 'done') => parts.reduce((all, part) => all + part[of], 0);
      const firsts = parts.flatMap(({ firstDoneAt }) => firstDoneAt ?? []);
      expect(run).toMatchObject({ total: sum('total'), done: sum('done') });
      expect(run?.firstDoneAt).toBe(firsts.length > 0 ? Math.min(...firsts) : null);
      expect(run?.paused).toBe(Math.max(...parts.map(({ paused }) => paused)));
    }),
  );
});

test('a run that finished before the current request is left out', () => {
  const earlier = { phase: 'finished', askedAt: 500, total: 90, done: 90, firstDoneAt: 600, paused: 70 } as const;
  const now = { askedAt: 4_000_000, total: 10, done: 4, firstDoneAt: 4_000_100, paused: 5 };
  expect(mergedRun(earlier, now)).toMatchObject(now);
  expect(mergedRun(earlier, { ...now, phase: 'finished' })).toMatchObject(now);
});

test('the merged run counts finished runs of the current request, and all runs in progress', () => {
  const part = { phase: 'finished', askedAt: 900, total: 3, done: 3 } as const;
  expect(mergedRun(part, { askedAt: 900, total: 5, done: 1 })).toMatchObject({ phase: 'running', total: 8, done: 4 });
  const runs = [{ askedAt: 500, total: 2, done: 0 }, { askedAt: 900, total: 5, done: 1 }, part];
  expect(mergedRun(...runs)).toMatchObject({ askedAt: 900, total: 10, done: 4 });
  // Nothing of it is on, although it was the last to be asked for.
  expect(mergedRun({ askedAt: 500, total: 2, done: 0 }, part)).toMatchObject({ askedAt: 500, total: 2, done: 0 });
});

test('for any runs, those in progress count, and one that finished earlier changes nothing', () => {
  const phase = fc.constantFrom('running', 'paused', 'stopped', 'finished');
  const anyRun = fc.record({ phase, askedAt: fc.integer({ min: 1, max: 3 }), total: fc.nat(9), done: fc.nat(9) });
  fc.assert(
    fc.property(fc.array(anyRun, { minLength: 1, maxLength: 6 }), fc.nat(6), (runs, place) => {
      const merged = mergedRun(...runs);
      const on = runs.filter((run) => run.phase === 'running' || run.phase === 'paused');
      const sum = (of: 'total' | 'done') => on.reduce((all, run) => all + run[of], 0);
      expect(merged?.total).toBeGreaterThanOrEqual(sum('total'));
      expect(merged?.done).toBeGreaterThanOrEqual(sum('done'));
      expect(['running', 'paused'].includes(merged?.phase ?? '')).toBe(on.length > 0);
      const over = { phase: 'finished', askedAt: 0, total: 5, done: 5 } as const;
      expect(mergedRun(...runs.toSpliced(place, 0, over))).toEqual(merged);
    }),
  );
});

test('for any frames in any order, each address is listed once and each image is listed or counted', () => {
  const frames = fc.array(fc.array(fc.constantFrom('https://x/1', 'https://x/2', 'https://x/3', null), { maxLength: 8 }), {
    maxLength: 5,
  });
  fc.assert(
    fc.property(frames, (pages) => {
      // A frame reports an address once.
      const once = pages.map((page) => page.filter((address, index) => address === null || page.indexOf(address) === index));
      const inOrder = once.map((page, frameId) =>
        frameOf(frameId, { entries: page.map((address, index) => entryOf(`${index}`, address)) }),
      );
      const { rows, skipped } = mergeFrames(inOrder);
      expect(mergeFrames(inOrder.toReversed())).toEqual({ rows, skipped, interrupted: null, run: null });
      const addresses = rows.flatMap(({ address }) => address ?? []);
      expect(new Set(addresses).size).toBe(addresses.length);
      expect(rows.length + skipped.repeated).toBe(once.flat().length);
    }),
  );
});
