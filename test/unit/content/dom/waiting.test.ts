import { expect, test, vi } from 'vitest';
import { nextEvent } from '../../../../src/content/dom/waiting';

// A script cannot make trusted events.
vi.mock('../../../../src/content/dom/is-trusted', () => ({ isTrusted: () => true }));

test('nextEvent resolves with the first of several events, or rejects with the reason of the signal', async () => {
  const target = new EventTarget();
  const first = nextEvent(target, ['load', 'error'], new AbortController().signal);
  target.dispatchEvent(new Event('error'));
  expect((await first).type).toBe('error');
  const stop = new AbortController();
  const never = nextEvent(target, ['load'], stop.signal);
  stop.abort(new Error('stopped'));
  await expect(never).rejects.toThrow('stopped');
  await expect(nextEvent(target, ['load'], stop.signal)).rejects.toThrow('stopped');
});
