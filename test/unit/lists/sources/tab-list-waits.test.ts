import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { TELL_FRAMES } from '../../../../src/messaging/scan';
import { entryOf, insideOf, keys, life, list, ports, ready, running, sent, settled, tab, tell, toFrames } from './fake-tab';
import { untilPasses } from '../../../support/until';

const injections = () => sent.filter(({ type }) => type === 'ensureContentScript').length;
const image = (name: string) => ({ entries: [entryOf(name)] });
/** Its limits are those of a clock that tests move. */
function lookWithFakeTimers(): void {
  vi.useFakeTimers();
  list.look();
  ready(0, 'again');
  ready(4, 'again');
}
const isRunning = { run: running };

describe('a list that waits for frames', () => {
  test('reports a frame that does not answer in time, and adds its images when it does', async () => {
    lookWithFakeTimers();
    tell(0, { ...image('a'), frames: { own: '', inside: [insideOf('4'), insideOf('7')] } });
    tell(4, image('b'));
    expect(list.state).toMatchObject({ scanning: true, unanswered: 0 });
    await vi.advanceTimersByTimeAsync(3500);
    expect(list.state).toMatchObject({ scanning: false, unanswered: 1, unreachable: 0 });
    expect(keys()).toEqual(['0/a', '4/b']);
    ready(7);
    tell(7, image('c'));
    expect(list.state).toMatchObject({ scanning: false, unanswered: 0 });
    expect(keys()).toEqual(['0/a', '4/b', '7/c']);
  });

  test('does not wait for a background that waits for a frame', async () => {
    const stuck = new Promise(() => undefined);
    tab.inject = () => stuck;
    list.look();
    ready(0, 'again');
    ready(4, 'again');
    tell(0, image('a'));
    tell(4, {});
    await settled();
    expect(list.state.scanning).toBe(false);
    expect(keys()).toEqual(['0/a']);
  });

  test('reports a page that does not answer at all, and lists it when it does', async () => {
    vi.useFakeTimers();
    list.look();
    await vi.advanceTimersByTimeAsync(3500);
    expect(list.state).toMatchObject({ scanning: false, isPageSilent: true, rows: [] });
    ready(0, 'again');
    tell(0, { ...image('a'), frames: { own: '', inside: [] } });
    expect(list.state).toMatchObject({ scanning: false, isPageSilent: false });
    expect(keys()).toEqual(['0/a']);
  });

  test('stops waiting for a frame that gets stuck during its scan', async () => {
    lookWithFakeTimers();
    tell(0, {});
    tell(4, { ...image('b'), scanning: true });
    await vi.advanceTimersByTimeAsync(9000);
    expect(list.state.scanning).toBe(true);
    await vi.advanceTimersByTimeAsync(2000);
    expect(list.state).toMatchObject({ scanning: false, unanswered: 1 });
    tell(4, { ...image('c'), scanning: false });
    expect(list.state).toMatchObject({ scanning: false, unanswered: 0 });
  });

  test('injects the script again, less and less often, if a frame may still answer', async () => {
    lookWithFakeTimers();
    tell(4, {});
    tell(0, {});
    await vi.advanceTimersByTimeAsync(60_000);
    const before = injections();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(injections()).toBe(before);
    tell(0, { frames: { own: '', inside: [insideOf('4'), insideOf('7')] } });
    await vi.advanceTimersByTimeAsync(4000);
    expect(injections() - before).toBe(3);
    expect(ports.get(0)?.sent).toContain(TELL_FRAMES);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(injections() - before).toBeLessThan(12);
  });

  test('connects to the new page of a frame, even before the old port closes', () => {
    tell(0, image('a'));
    tell(4, image('b'));
    const before = ports.get(4);
    ready(4, 'second');
    before?.onDisconnect.emit();
    tell(4, image('c'));
    expect(keys()).toEqual(['0/a', '4/c']);
    expect(before?.disconnect).toHaveBeenCalled();
  });

  test('ignores frames of other tabs', () => {
    ready(8, 'first', 10);
    expect(ports.has(8)).toBe(false);
  });
});

describe('a page that is gone', () => {
  test.each([
    ['no listener', () => undefined],
    ['rejected by the browser', () => Promise.reject(new Error('Could not establish connection. Receiving end does not exist.'))],
  ])('is noticed when a command gets no answer (%s)', async (_, answer) => {
    tell(0, { ...image('a'), ...isRunning, entries: [entryOf('a', { state: { kind: 'working' } })] });
    tab.answer = answer;
    list.cancel();
    await settled();
    expect(list.state).toMatchObject({ gone: true, scanning: false, run: { phase: 'stopped' } });
    expect(list.state.rows.map(({ state }) => state.kind)).toEqual(['waiting']);
  });

  test('is noticed when the script of its successor connects', () => {
    tell(0, image('a'));
    ready(0, 'second');
    expect(list.state.gone).toBe(true);
    expect(keys()).toEqual(['0/a']);
  });

  test('is there again, with the rows of all its frames, when the browser shows it again', async () => {
    tell(0, image('a'));
    tell(4, { ...image('b'), ...isRunning });
    ports.get(0)?.onDisconnect.emit();
    ports.get(4)?.onDisconnect.emit();
    expect(list.state).toMatchObject({ gone: true, run: { phase: 'stopped' } });
    ready(4);
    ready(0);
    expect(list.state).toMatchObject({ gone: false, scanning: true, isPageSilent: false });
    expect(keys()).toEqual(['0/a', '4/b']);
    tell(0, image('c'));
    tell(4, image('b'));
    expect(list.state).toMatchObject({ gone: false, run: null });
    expect(keys()).toEqual(['0/c', '4/b']);
    expect(toFrames()).toEqual([]);
  });

  test('stays gone when a third page comes, and is there when it is shown again after that', () => {
    tell(0, image('a'));
    ports.get(0)?.onDisconnect.emit();
    for (const [frameId, instance] of [
      [0, 'second'],
      [4, 'third'],
    ] as const)
      ready(frameId, instance);
    expect(list.state.gone).toBe(true);
    ready(0);
    tell(0, image('a'));
    expect(list.state.gone).toBe(false);
    ports.get(0)?.onDisconnect.emit();
    expect(list.state.gone).toBe(true);
    expect(keys()).toEqual(['0/a']);
  });

  test('is not assumed when a single frame leaves a command unanswered', async () => {
    tell(0, image('a'));
    tell(4, image('b'));
    tab.answer = ({ frameId }) => (frameId === 4 ? undefined : { ok: true, value: undefined });
    list.pause();
    await untilPasses(() => expect(keys()).toEqual(['0/a']));
    expect(list.state.gone).toBe(false);
  });

  test('is not assumed when a frame rejects a command, whose error is shown', async () => {
    tell(0, image('a'));
    const error = { code: 'unexpected', params: ['the script of the list is missing'] };
    tab.answer = () => ({ ok: false, error });
    list.start();
    await settled();
    expect(list.state).toMatchObject({ error, gone: false });
  });
});

describe('events that overlap', () => {
  const words = {
    'the top frame answers': () => tell(0, image('a')),
    'a frame answers': () => tell(4, image('b')),
    'a frame comes': () => ready(6),
    'the script comes a second time': () => ready(4),
  };

  test('list every image once and end the scan if frames answer in any order, some twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        list.look();
        ready(0, 'again');
        ready(4, 'again');
        const events = Object.entries(words).map(([name, say]) => ({ label: name, builder: async () => say() }));
        void scheduler.scheduleSequence(events.slice(0, 1));
        for (const each of events.slice(1)) void scheduler.scheduleSequence([each]);
        await scheduler.waitAll();
        tell(4, image('b'));
        tell(6, image('c'));
        tell(0, { frames: { own: '', inside: [insideOf('4'), insideOf('6')] } });
        expect(keys()).toEqual(['0/a', '4/b', '6/c']);
        expect(list.state.scanning).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  test('let only the later of two scans count', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        tab.inject = scheduler.scheduleFunction(async () => ({
          ok: false,
          error: { code: 'page-not-allowed', params: [] },
        }));
        list.look();
        const early = ports.get(0);
        tab.inject = scheduler.scheduleFunction(async () => ({ ok: true, value: { frameIds: [0] } }));
        list.look();
        ready(0, 'later');
        await scheduler.waitAll();
        early?.onMessage.emit({ entries: [entryOf('old')] });
        tell(0, { ...image('new'), frames: { own: '', inside: [] } });
        expect(list.state).toMatchObject({ error: null, scanning: false, gone: false });
        expect(keys()).toEqual(['0/new']);
      }),
      { numRuns: 20 },
    );
  });

  test('leave no scan running in a frame that appears during a cancel', async () => {
    const orders = fc.shuffledSubarray(['cancel', 'comes', 'stops'], { minLength: 3 });
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        list.look();
        ready(0, 'again');
        tell(0, { ...image('a'), ...isRunning });
        sent.length = 0;
        const steps = {
          cancel: () => list.cancel(),
          comes: () => (ready(6, 'again'), tell(6, image('c'))),
          stops: () => tell(0, { run: { ...running, phase: 'stopped' } }),
        };
        for (const step of order) steps[step as keyof typeof steps]();
        await settled();
        const started = toFrames().findIndex(([type, frameId]) => type === 'startScan' && frameId === 6);
        const stopped = toFrames().findIndex(([type, frameId]) => type === 'cancelScan' && frameId === 6);
        // A scan that had begun before is canceled too.
        expect(started === -1 || stopped > started).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  test('do not reach a list that has ended', async () => {
    life.abort();
    ready(6);
    expect(ports.has(6)).toBe(false);
    await settled();
  });
});
