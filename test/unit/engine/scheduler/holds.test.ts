import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TIME_LIMIT } from '../../../../src/engine/scheduler/engine-worker';
import { LONGEST_CAPTURE, LONGEST_HOLD } from '../../../../src/engine/scheduler/holds';
import type { Scheduler } from '../../../../src/engine/scheduler/scheduler';
import type { Urgency } from '../../../../src/messaging/contracts';
import { GapLensError } from '../../../../src/domain/errors';
import { repeatIfLost } from '../../../../src/messaging/lost-message';
import { untilPasses } from '../../../support/until';
import { captureOf, choices, type FakeLink, schedulerOfTwo } from './fake-links';

const never = new AbortController().signal;
let links: FakeLink[];
let scheduler: Scheduler;

beforeEach(() => {
  vi.useFakeTimers();
  ({ scheduler, links } = schedulerOfTwo());
});
afterEach(() => void vi.useRealTimers());

const classify = (number: number, { urgency = 'in-turn' as Urgency, signal = never, isPrivate = true } = {}) => {
  const request = { jobId: `job ${number}`, owner: 'tab:1', inFront: true, isPrivate, choices, urgency };
  // The sender sends its image again if the engine has lost it.
  return repeatIfLost(() => scheduler.classify({ ...request, capture: captureOf(number) }, signal), 1, signal);
};
const soon = () => vi.advanceTimersByTimeAsync(0);

describe('an image that a person waits for', () => {
  /** Two workers that have the model and one image of a run each. */
  async function twoAtWork() {
    const first = classify(0);
    await soon();
    links[0]!.open[0]!.answer();
    await first;
    void classify(1);
    for (const number of [2, 3, 4, 5, 6]) void classify(number);
    await soon();
    links[1]!.open[0]!.answer();
    await soon();
  }
  const areHeld = () => links.map(({ isHeld }) => isHeld);
  const urgent = () => links.flatMap(({ open }) => open).find(({ number }) => number === 9)!;

  it('holds back all other work until it has an answer or fails', async () => {
    await twoAtWork();
    expect(areHeld()).toEqual([false, false]);
    const answer = classify(9, { urgency: 'now' });
    await soon();
    expect(areHeld()).toEqual([true, true]);
    urgent().answer();
    await answer;
    expect(areHeld()).toEqual([false, false]);
    const failure = classify(9, { urgency: 'now' }).catch(String);
    await soon();
    urgent().fail(new GapLensError('image-broken'));
    await failure;
    expect(areHeld()).toEqual([false, false]);
  });

  it('holds nothing once it is canceled, although its worker may take a while to stop', async () => {
    await twoAtWork();
    const stop = new AbortController();
    const canceled = classify(9, { urgency: 'now', signal: stop.signal }).catch(String);
    await soon();
    stop.abort();
    expect(areHeld()).toEqual([false, false]);
    urgent().fail(new GapLensError('aborted'));
    await canceled;
  });

  it('holds the others until the last of several has its answer', async () => {
    await twoAtWork();
    const [first, second] = [classify(9, { urgency: 'now' }), classify(10, { urgency: 'now' })];
    await soon();
    urgent().answer();
    await first;
    expect(areHeld()).toEqual([true, true]);
    links
      .flatMap(({ open }) => open)
      .find(({ number }) => number === 10)!
      .answer();
    await second;
    expect(areHeld()).toEqual([false, false]);
  });

  it('holds the others for a few seconds at most if it hangs', async () => {
    await twoAtWork();
    void classify(9, { urgency: 'now' }).catch(String);
    await soon();
    await vi.advanceTimersByTimeAsync(LONGEST_HOLD - 1);
    expect(areHeld()).toEqual([true, true]);
    await vi.advanceTimersByTimeAsync(1);
    expect(areHeld()).toEqual([false, false]);
  });

  it('is not the only one for long: work that waited for many of them does not count as hanging', async () => {
    await twoAtWork();
    for (let waited = 0; waited <= TIME_LIMIT; waited += LONGEST_HOLD / 2) {
      const answer = classify(9, { urgency: 'now' });
      await vi.advanceTimersByTimeAsync(LONGEST_HOLD / 2);
      urgent().answer();
      await answer;
    }
    expect(links.map(({ end }) => end.mock.calls.length)).toEqual([0, 0]);
  });

  it('holds the others from the moment it is expected, and once for all', async () => {
    await twoAtWork();
    await scheduler.prepare(choices);
    expect(areHeld()).toEqual([true, true]);
    const answer = classify(9, { urgency: 'now' });
    await vi.advanceTimersByTimeAsync(LONGEST_CAPTURE);
    expect(areHeld()).toEqual([true, true]);
    urgent().answer();
    await answer;
    expect(areHeld()).toEqual([false, false]);
  });

  it('is no longer expected once it turns out to be one that is at work already, or one with an answer', async () => {
    const ofRun = classify(20, { isPrivate: false });
    const atWork = () => links.flatMap(({ open }) => open).find(({ number }) => number === 20);
    await untilPasses(() => expect(atWork()).toBeDefined());
    void classify(1);
    await soon();
    await scheduler.prepare(choices);
    const answer = classify(20, { urgency: 'now', isPrivate: false });
    await untilPasses(() => expect(areHeld().some(Boolean)).toBe(false));
    atWork()?.answer();
    await Promise.all([ofRun, answer]);
    await scheduler.prepare(choices);
    const known = classify(20, { urgency: 'now', isPrivate: false });
    expect(areHeld().every(Boolean)).toBe(true);
    await known;
    expect(areHeld().some(Boolean)).toBe(false);
  });

  it('is not expected for long', async () => {
    await twoAtWork();
    await scheduler.prepare(choices);
    await vi.advanceTimersByTimeAsync(LONGEST_CAPTURE / 2);
    await scheduler.prepare(choices);
    await vi.advanceTimersByTimeAsync(LONGEST_CAPTURE - 1);
    expect(areHeld()).toEqual([true, true]);
    await vi.advanceTimersByTimeAsync(1);
    expect(areHeld()).toEqual([false, false]);
  });

  it('leaves no hold behind if its worker ends', async () => {
    await twoAtWork();
    const answer = classify(9, { urgency: 'now' });
    await soon();
    const lost = links.find((link) => link.open.some(({ number }) => number === 9))!;
    lost.die();
    await soon();
    urgent().answer();
    await answer;
    expect(links.filter((link) => link !== lost).some(({ isHeld }) => isHeld)).toBe(false);
  });
});
