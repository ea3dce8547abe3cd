import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MissedFrames } from '../../../src/host/missed-frames';

let frames: MissedFrames;
beforeEach(() => {
  vi.useFakeTimers();
  frames = new MissedFrames();
});
afterEach(() => vi.useRealTimers());

it('one worker fewer works while the tab in front misses frames, and for a second after', () => {
  expect(frames.limit(4)).toBe(4);
  frames.note({ inFront: true, missesFrames: true });
  expect(frames.limit(4)).toBe(3);
  vi.advanceTimersByTime(999);
  frames.note({ inFront: true });
  expect(frames.limit(4)).toBe(3);
  vi.advanceTimersByTime(1);
  expect(frames.limit(4)).toBe(4);
});

it('the only worker always works', () => {
  frames.note({ inFront: true, missesFrames: true });
  expect([1, 2].map((workers) => frames.limit(workers))).toEqual([1, 1]);
});

it('tabs that are not in front do not count', () => {
  frames.note({ inFront: false, missesFrames: true });
  expect(frames.limit(2)).toBe(2);
});
