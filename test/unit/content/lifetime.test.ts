import { beforeEach, expect, test, vi } from 'vitest';
import { startOnce } from '../../../src/content/lifetime';
import { declareBrowser } from '../../support/fake-browser';

beforeEach(() => {
  declareBrowser({ runtime: { id: 'gaplens' } });
  Reflect.deleteProperty(globalThis, 'gaplens');
});

test('a second injection does nothing', () => {
  const start = vi.fn<(life: AbortSignal) => void>();
  startOnce('1', start);
  startOnce('1', start);
  expect(start).toHaveBeenCalledTimes(1);
  expect(start.mock.calls[0]?.[0].aborted).toBe(false);
});

test('another version takes over, and the one before stops', () => {
  const start = vi.fn<(life: AbortSignal) => void>();
  startOnce('1', start);
  startOnce('2', start);
  expect(start.mock.calls.map(([life]) => life.aborted)).toEqual([true, false]);
});
