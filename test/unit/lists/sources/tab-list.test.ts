import { expect, test, vi } from 'vitest';
import {
  askedAt,
  entryOf,
  failed,
  focusWindow,
  keys,
  life,
  list,
  ports,
  ready,
  running,
  sent,
  settled,
  tab,
  tell,
  toFrames,
  update,
} from './fake-tab';
import { untilPasses } from '../../../support/until';

test('the list scans until every frame has finished, and shows images as they arrive', async () => {
  expect(list.state).toMatchObject({ scanning: true, unreachable: 0, error: null, gone: false });
  tell(0, { entries: [entryOf('a'), entryOf('b')] });
  expect(list.state.scanning).toBe(true);
  expect(keys()).toEqual(['0/a', '0/b']);
  tell(4, { entries: [entryOf('a')] });
  await settled();
  expect(list.state).toMatchObject({ scanning: false, unreachable: 1 });
  expect(keys()).toEqual(['0/a', '0/b', '4/a']);
  tell(0, { dropped: ['a'] });
  expect(keys()).toEqual(['0/b', '4/a']);
});

test('changes within a moment are published together', async () => {
  const states = vi.fn();
  list.onChange(states, life.signal);
  tell(0, { entries: [entryOf('a')] });
  tell(4, { entries: [entryOf('a')] });
  await untilPasses(() => expect(states).toHaveBeenCalled());
  expect(states).toHaveBeenCalledTimes(1);
  expect(states).toHaveBeenCalledWith(expect.objectContaining({ rows: [expect.anything(), expect.anything()] }));
});

test('a start classifies waiting images, except those that another frame also shows', () => {
  const address = 'https://a.example/1.jpg';
  tell(0, { entries: [entryOf('a', { address }), entryOf('b', { state: failed })] });
  tell(4, { entries: [entryOf('c', { address }), entryOf('d')] });
  list.start();
  expect(toFrames()).toEqual([
    ['startScan', 0, { candidateIds: null, again: false, askedAt }],
    ['startScan', 4, { candidateIds: ['d'], again: false, askedAt }],
  ]);
});

test('a start classifies all images again if none is waiting', () => {
  tell(0, { entries: [entryOf('a', { state: failed })] });
  tell(4, {});
  list.start();
  expect(toFrames()[0]).toEqual(['startScan', 0, { candidateIds: null, again: true, askedAt }]);
});

test("a retry asks the image's own frame for that image only", () => {
  tell(4, { entries: [entryOf('a', { state: failed }), entryOf('b', { state: failed })] });
  list.retry('4/b');
  list.retry('4/unknown');
  expect(toFrames()).toEqual([['startScan', 4, { candidateIds: ['b'], again: true, askedAt }]]);
  list.nameAnyway(['4/b']);
  expect(toFrames().at(-1)).toEqual(['startScan', 4, { candidateIds: ['b'], again: true, nameAnyway: true, askedAt }]);
});

test('a retry of many images sends one message per frame, all with the same time', () => {
  tell(0, { entries: [entryOf('a', { state: failed }), entryOf('b', { state: failed }), entryOf('c')] });
  tell(4, { entries: [entryOf('d', { state: failed })] });
  list.retryAll(['0/b', '4/d', '0/a', '9/gone']);
  expect(toFrames()).toEqual([
    ['startScan', 0, { candidateIds: ['a', 'b'], again: true, askedAt }],
    ['startScan', 4, { candidateIds: ['d'], again: true, askedAt }],
  ]);
  const [first, second] = toFrames().map(([, , payload]) => (payload as { askedAt: number }).askedAt);
  expect(second).toBe(first);
});

test('one start sends all frames the same time, and a retry during a run joins that run', () => {
  tell(0, { entries: [entryOf('a')], run: { ...running, phase: 'finished' } });
  tell(4, { entries: [entryOf('b', { state: failed })], run: { ...running, phase: 'finished' } });
  const before = Date.now();
  list.start();
  const [first, second] = toFrames().map(([, , payload]) => (payload as { askedAt: number }).askedAt);
  expect(first).toBeGreaterThanOrEqual(before);
  expect(second).toBe(first);
  tell(0, { run: running });
  list.retry('4/b');
  expect(toFrames().at(-1)).toEqual(['startScan', 4, { candidateIds: ['b'], again: true, askedAt: 77 }]);
});

test('a late frame joins a run that is in progress in any other frame', () => {
  tell(0, { run: { ...running, phase: 'finished', done: 1 } });
  tell(4, { run: running });
  ready(6);
  tell(6, {});
  expect(toFrames()).toEqual([['startScan', 6, { candidateIds: null, again: false, askedAt: 77 }]]);
});

test('pause, resume and cancel go to all frames', () => {
  list.pause();
  list.resume();
  list.cancel();
  const types = toFrames().map(([type, frameId]) => `${String(type)} ${String(frameId)}`);
  expect(types).toEqual(['pauseScan 0', 'pauseScan 4', 'resumeScan 0', 'resumeScan 4', 'cancelScan 0', 'cancelScan 4']);
});

test.each([
  ['joins a run in progress', running, true],
  ['is only listed if no run is in progress', null, false],
] as const)('a frame that appears later %s', (_, run, joins) => {
  tell(0, { run });
  tell(4, { run });
  ready(6);
  tell(6, {});
  expect([...ports.keys()]).toEqual([0, 4, 6]);
  expect(toFrames()).toEqual(joins ? [['startScan', 6, { candidateIds: null, again: false, askedAt: 77 }]] : []);
});

test('a frame that goes away takes its images along, and is connected again when it comes back', async () => {
  tell(0, { entries: [entryOf('a')] });
  tell(4, { entries: [entryOf('b')] });
  const before = ports.get(4);
  before?.onDisconnect.emit();
  await untilPasses(() => expect(keys()).toEqual(['0/a']));
  expect(list.state.gone).toBe(false);
  ready(4, 'second');
  expect(ports.get(4)).not.toBe(before);
  tell(4, { entries: [entryOf('c')] });
  expect(keys()).toEqual(['0/a', '4/c']);
});

test.each([
  ['before', [4, 0]],
  ['after', [0, 4]],
] as const)('the images of a page that is gone stay, including those of frames that went %s it', (_, order) => {
  vi.useFakeTimers();
  tell(0, { entries: [entryOf('a')] });
  tell(4, { entries: [entryOf('b')] });
  for (const frameId of order) ports.get(frameId)?.onDisconnect.emit();
  vi.advanceTimersByTime(60_000);
  vi.useRealTimers();
  expect(list.state.gone).toBe(true);
  expect(keys()).toEqual(['0/a', '4/b']);
});

test('a new scan discards everything from the previous one', async () => {
  tell(0, { entries: [entryOf('a')] });
  const before = ports.get(0);
  before?.onDisconnect.emit();
  list.look();
  expect(list.state).toMatchObject({ rows: [], scanning: true, gone: false });
  ready(0, 'second');
  tell(0, { entries: [entryOf('b')] });
  expect(keys()).toEqual(['0/b']);
  expect(ports.get(0)).not.toBe(before);
});

test('a jump activates the tab, and jumping back restores the frames that were scrolled', async () => {
  tab.isActive = false;
  tell(4, { entries: [entryOf('a')] });
  const [row] = list.state.rows;
  if (!row) throw new Error('no row');
  await list.jumpTo?.(row);
  expect(update).toHaveBeenCalledWith(9, { active: true });
  await list.jumpBack?.();
  await list.jumpBack?.();
  expect(toFrames()).toEqual([
    ['scrollToCandidate', 4, { candidateId: 'a' }],
    ['scrollBack', 4, {}],
  ]);
});

test('jumping back leaves out a frame that has gone meanwhile', async () => {
  tell(0, { entries: [entryOf('a')] });
  tell(4, { entries: [entryOf('b')] });
  for (const row of list.state.rows) await list.jumpTo?.(row);
  vi.useFakeTimers();
  ports.get(4)?.onDisconnect.emit();
  vi.advanceTimersByTime(1000);
  vi.useRealTimers();
  sent.length = 0;
  await list.jumpBack?.();
  expect(toFrames()).toEqual([['scrollBack', 0, {}]]);
});

test('a jump from another window brings the window of the page to the front, even if its tab is the active one', async () => {
  tell(0, { entries: [entryOf('a')] });
  const [row] = list.state.rows;
  await list.jumpTo?.(row!);
  expect(focusWindow).not.toHaveBeenCalled();
  tab.ownWindow = 3;
  await list.jumpTo?.(row!);
  expect(focusWindow).toHaveBeenCalledExactlyOnceWith(2, { focused: true });
});

test('the list closes its ports when it ends', () => {
  life.abort();
  expect([...ports.values()].every(({ disconnect }) => disconnect.mock.calls.length === 1)).toBe(true);
});

test("a row's preview comes from its own frame, and a malformed one is dropped", async () => {
  const picture = { bytes: new ArrayBuffer(1), mimeType: 'image/webp', width: 1, height: 1 };
  tell(4, { entries: [entryOf('a'), entryOf('b')] });
  const value: Record<string, unknown> = { a: picture, b: { ...picture, width: 'wide' } };
  tab.answer = ({ payload }) => ({ ok: true, value: value[(payload as { candidateId: string }).candidateId] });
  for (const key of ['4/a', '4/b', '9/a']) list.previews?.want(key, () => undefined, life.signal);
  await settled();
  expect(['4/a', '4/b', '9/a'].map((key) => list.previews?.get(key))).toEqual([picture, null, null]);
  expect(toFrames()).toEqual([
    ['previewCandidate', 4, { candidateId: 'a' }],
    ['previewCandidate', 4, { candidateId: 'b' }],
  ]);
});
