// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { startOnce, stopIfCutOff } from '../../../../src/content/frame/lifetime';
import { declareBrowser } from '../../../support/fake-browser';

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

test('another version takes over, and the previous version stops', () => {
  const start = vi.fn<(life: AbortSignal) => void>();
  startOnce('1', start);
  startOnce('2', start);
  expect(start.mock.calls.map(([life]) => life.aborted)).toEqual([true, false]);
});

test('a script that lost its extension stops soon, and not earlier', () => {
  vi.useFakeTimers();
  const start = vi.fn<(life: AbortSignal) => void>();
  startOnce('1', start);
  const life = start.mock.calls[0]?.[0];
  stopIfCutOff();
  vi.runAllTimers();
  expect(life?.aborted).toBe(false);
  stopIfCutOff();
  declareBrowser({ runtime: { id: null } } as unknown as Parameters<typeof declareBrowser>[0]);
  vi.runAllTimers();
  expect(life?.aborted).toBe(true);
  vi.useRealTimers();
});
