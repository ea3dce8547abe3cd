import fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import { badgeOf, forgetRun, type FrameRun, showRun, withReport } from '../../../src/background/run-badge';
import type { RunReport } from '../../../src/messaging/run-report';
import { declareBrowser, englishWords } from '../../support/fake-browser';
import { reportOf } from '../../support/sample-report';
import { declareStorage } from '../settings/fake-storage';

const badges = vi.fn<(details: { tabId: number; text: string }) => Promise<void>>();
const sendMessage = vi.fn<(tabId: number, message: { type: string; payload: unknown }, place: object) => Promise<unknown>>();

beforeEach(() => {
  vi.resetAllMocks();
  badges.mockResolvedValue();
  sendMessage.mockResolvedValue({ ok: true, value: undefined });
  const { storage } = declareStorage();
  const action = { setBadgeBackgroundColor: async () => {}, setBadgeTextColor: async () => {}, setBadgeText: badges };
  declareBrowser({ storage, action, tabs: { sendMessage }, i18n: englishWords } as never);
});

const runOf = (frameId: number, changes: Partial<RunReport>): FrameRun => ({ frameId, report: reportOf(changes) });
const over = (changes: Partial<RunReport> = {}) =>
  reportOf({ phase: 'finished', done: 4, classified: 4, classes: [1, 2], ...changes });
const shown = () => badges.mock.lastCall?.[0].text;

test('the badge shows the progress of all frames together, then the number of classes found', async () => {
  await showRun(7, 0, reportOf({ total: 6, done: 3 }));
  expect(shown()).toBe('50%');
  await showRun(7, 3, reportOf({ total: 2, done: 0 }));
  expect(shown()).toBe('37%');
  await showRun(7, 0, over({ total: 6, done: 6 }));
  expect(shown()).toBe('75%');
  await showRun(7, 3, over({ total: 2, classes: [2, 9] }));
  expect(badges).toHaveBeenLastCalledWith({ tabId: 7, text: '3' });
});

test('a run that found nothing leaves no badge', () => {
  expect(badgeOf([runOf(0, { phase: 'stopped' })])).toBe('');
  expect(badgeOf([])).toBe('');
});

test('the progress is that of the latest request', () => {
  const all = [runOf(0, { phase: 'finished', total: 10, done: 10 }), runOf(3, { askedAt: 2000, total: 2, done: 1 })];
  expect(badgeOf(all)).toBe('50%');
});

test('a page that goes away loses its badge, and a frame only its part', async () => {
  await showRun(7, 0, over());
  await showRun(7, 3, reportOf());
  await forgetRun(7, 3);
  expect(shown()).toBe('2');
  await forgetRun(7, 0);
  expect(shown()).toBe('');
});

test('reports of an earlier page do not count', () => {
  const before = [runOf(0, { phase: 'finished', classes: [1] }), runOf(3, { phase: 'finished', classes: [2] })];
  const next = runOf(0, { instance: 'second', askedAt: 2000 });
  const early = runOf(5, { askedAt: 2000 });
  expect(withReport([...before, early], next)).toEqual([early, next]);
  expect(withReport(before, runOf(0, { askedAt: 2000 }))).toHaveLength(2);
});

test('the page says that a long run is over if no list shows it', async () => {
  await showRun(7, 0, reportOf());
  await showRun(7, 3, over({ took: 3000, classes: [9], unnamed: 1 }));
  expect(sendMessage).not.toHaveBeenCalled();
  await showRun(7, 0, over({ took: 12_000 }));
  expect(sendMessage.mock.calls).toEqual([
    [7, { to: 'content', type: 'sayRunIsOver', payload: { classified: 8, classes: 3, unnamed: 1 } }, { frameId: 0 }],
  ]);
});

test.each([
  ['short', { took: 4000 }],
  ['watched', { took: 20_000, isWatched: true }],
  ['canceled', { took: 20_000, phase: 'stopped' as const }],
])('the page says nothing of a run that was %s', async (_, changes) => {
  await showRun(7, 0, over(changes));
  expect(sendMessage).not.toHaveBeenCalled();
});

test('frames that report at once, in any order, end in the same badge and one sentence', async () => {
  const reports: [number, RunReport][] = [0, 3, 5].map((frameId) => [frameId, over({ took: 11_000, classes: [frameId, 50] })]);
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.integer({ min: 10, max: 1_000_000 }), async (scheduler, tabId) => {
      sendMessage.mockClear();
      for (const [frameId] of reports) await showRun(tabId, frameId, reportOf());
      const arrivals = reports.map(([frameId, report]) =>
        scheduler.schedule(Promise.resolve()).then(() => showRun(tabId, frameId, report)),
      );
      await scheduler.waitFor(Promise.all(arrivals));
      expect(badges).toHaveBeenLastCalledWith({ tabId, text: '4' });
      expect(sendMessage).toHaveBeenCalledTimes(1);
    }),
    { numRuns: 30 },
  );
});
