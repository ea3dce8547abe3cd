import { beforeEach, expect, test, vi } from 'vitest';
import { onPageLeft } from '../../../src/background/left-pages';
import { createEvent, declareBrowser } from '../../support/fake-browser';
import { createPort } from '../../support/fake-port';
import { frameSender, ownRuntime } from '../../support/senders';

let onConnect: ReturnType<typeof createEvent>;
const left = vi.fn();

beforeEach(() => {
  onConnect = createEvent();
  left.mockReset();
  declareBrowser({ runtime: { ...ownRuntime, onConnect } } as unknown as Parameters<typeof declareBrowser>[0]);
  onPageLeft(left);
});

function connect(name: string, frameId: number) {
  const port = { ...createPort(name), sender: frameSender(7, frameId) };
  onConnect.emit(port);
  return port;
}

test("a page counts as left if its run's port closes without a message", () => {
  connect('run', 0).onDisconnect.emit();
  expect(left).toHaveBeenCalledExactlyOnceWith(7);
});

test('a finished run, a frame that disappears alone and other ports do not cancel the work of the tab', () => {
  const over = connect('run', 0);
  over.onMessage.emit('over');
  for (const port of [over, connect('run', 3), connect('other', 0)]) port.onDisconnect.emit();
  expect(left).not.toHaveBeenCalled();
});
