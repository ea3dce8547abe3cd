// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { observeFramePace } from '../../../../src/content/scan/frame-pace';

vi.mock('../../../../src/content/dom/is-trusted', () => ({ isTrusted: () => true }));

let frames: FrameRequestCallback[] = [];
let animations: { playState: string }[] = [];
let isHidden = false;
let end: AbortController;
let missesFrames: () => boolean;

/** Draws the two frames of a measurement, so many milliseconds apart. */
async function drawFrames(gap: number): Promise<void> {
  for (const time of [1000, 1000 + gap]) {
    for (const callback of frames.splice(0)) callback(time);
    await Promise.resolve();
  }
  await Promise.resolve();
  vi.advanceTimersByTime(250);
}
const scroll = () => window.dispatchEvent(new Event('scroll'));

beforeEach(() => {
  vi.useFakeTimers();
  [frames, animations, isHidden] = [[], [], false];
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback));
  vi.spyOn(Document.prototype, 'getAnimations').mockImplementation(() => animations as never);
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
  end = new AbortController();
  missesFrames = observeFramePace(end.signal);
});
afterEach(() => {
  end.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a page that is scrolled', () => {
  beforeEach(() => {
    scroll();
    expect(missesFrames()).toBe(false);
  });

  it('misses frames if they are far apart, until they are not any more', async () => {
    await drawFrames(50);
    expect(missesFrames()).toBe(true);
    await drawFrames(49);
    expect(missesFrames()).toBe(false);
  });

  it('is measured once in a while', async () => {
    for (let turn = 0; turn < 5; turn += 1) missesFrames();
    expect(frames).toHaveLength(1);
    await drawFrames(17);
    missesFrames();
    expect(frames).toHaveLength(1);
  });

  it('misses none a while after', async () => {
    await drawFrames(200);
    expect(missesFrames()).toBe(true);
    vi.advanceTimersByTime(1000);
    expect(missesFrames()).toBe(false);
  });

  it('misses none in a tab that is not in front, or after the run', async () => {
    await drawFrames(200);
    isHidden = true;
    expect(missesFrames()).toBe(false);
    isHidden = false;
    end.abort();
    expect(missesFrames()).toBe(false);
  });
});

it('a page with an animation is measured, and one on which nothing moves is not', async () => {
  animations = [{ playState: 'finished' }];
  missesFrames();
  expect(frames).toHaveLength(0);
  animations = [{ playState: 'running' }];
  missesFrames();
  await drawFrames(80);
  expect(missesFrames()).toBe(true);
});

it('nothing listens after the run', () => {
  end.abort();
  scroll();
  missesFrames();
  expect(frames).toHaveLength(0);
});
