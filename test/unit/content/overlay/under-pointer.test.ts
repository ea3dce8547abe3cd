// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createUnderPointer } from '../../../../src/content/overlay/under-pointer';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const things = { a: document.createElement('i'), b: document.createElement('b') };

/** `row`: the element at each position on the x axis. */
function start(row: (Element | null)[], restsAfter = 0) {
  return { under: createUnderPointer(({ x }) => row[x] ?? null, restsAfter), row };
}

test('a move changes the element without a change of the page', () => {
  const { under } = start([things.a, things.b]);
  under.moveTo({ x: 0, y: 0 });
  under.moveTo({ x: 1, y: 0 });
  expect(under.thing).toBe(things.b);
  expect(under.changedAt).toBe(-Infinity);
  expect(under.check()).toBe(false);
});

test('a change under a resting pointer is reported until the pointer moves to another element', () => {
  const { under, row } = start([things.a, things.b, things.b]);
  under.moveTo({ x: 0, y: 0 });
  row[0] = things.b;
  vi.advanceTimersByTime(10);
  expect(under.check()).toBe(true);
  const changed = performance.now();
  vi.advanceTimersByTime(10);
  under.moveTo({ x: 1, y: 0 });
  expect(under.changedAt).toBe(changed);
  row[2] = null;
  under.moveTo({ x: 2, y: 0 });
  expect(under.changedAt).toBe(-Infinity);
});

test('a change between two moves to the same position is reported', () => {
  const { under, row } = start([things.a]);
  under.moveTo({ x: 0, y: 0 });
  row[0] = null;
  under.moveTo({ x: 0, y: 0 });
  expect(under.thing).toBeNull();
  expect(under.changedAt).toBe(performance.now());
});

test('a change right after the pointer arrives does not count, because it is a reaction to the pointer', () => {
  const { under, row } = start([things.a], 150);
  under.moveTo({ x: 0, y: 0 });
  row[0] = things.b;
  vi.advanceTimersByTime(100);
  expect(under.check()).toBe(true);
  expect(under.changedAt).toBe(-Infinity);
  row[0] = things.a;
  vi.advanceTimersByTime(100);
  under.check();
  expect(under.changedAt).toBe(performance.now());
});
