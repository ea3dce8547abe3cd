import { beforeEach, expect, test, vi } from 'vitest';
import { followRuns } from '../../../src/background/run-ports';
import { createEvent, declareBrowser } from '../../support/fake-browser';
import { createPort } from '../../support/fake-port';
import { reportOf } from '../../support/sample-report';
import { frameSender, ownRuntime } from '../../support/senders';

let onConnect: ReturnType<typeof createEvent>;
const events = { onReport: vi.fn(), onLeft: vi.fn() };

beforeEach(() => {
  onConnect = createEvent();
  vi.resetAllMocks();
  const storage = { session: { get: async () => ({}), set: async () => undefined } };
  declareBrowser({ runtime: { ...ownRuntime, onConnect }, storage } as unknown as Parameters<typeof declareBrowser>[0]);
  followRuns(events);
});

function connect(name: string, frameId: number) {
  const port = { ...createPort(name), sender: frameSender(7, frameId) };
  onConnect.emit(port);
  return port;
}

test('a frame counts as left if its port closes in the middle of a run', () => {
  connect('run', 0).onDisconnect.emit();
  const other = connect('run', 3);
  other.onMessage.emit(reportOf({ phase: 'running' }));
  other.onDisconnect.emit();
  expect(events.onLeft.mock.calls).toEqual([
    [7, 0],
    [7, 3],
  ]);
});

test('a finished run and other ports count as nothing', () => {
  const over = connect('run', 0);
  over.onMessage.emit(reportOf({ phase: 'finished' }));
  for (const port of [over, connect('other', 0)]) port.onDisconnect.emit();
  expect(events.onLeft).not.toHaveBeenCalled();
});

test('reports come with their tab and frame, and only in the right shape', () => {
  const port = connect('run', 3);
  const report = reportOf({ done: 2 });
  for (const message of ['over', { ...report, classes: ['cat'] }, { ...report, more: 1 }, report]) port.onMessage.emit(message);
  expect(events.onReport.mock.calls).toEqual([[7, 3, report]]);
});
