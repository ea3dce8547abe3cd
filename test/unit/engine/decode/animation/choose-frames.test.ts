import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseFrames, countDecodable } from '../../../../../src/engine/decode/animation/choose-frames';

const indices = (durations: number[], most: number) => chooseFrames(durations, most, 5000).map(({ index }) => index);
/** Returns the durations of frames that last equally long. */
const shown = (length: number, duration: number) => Array.from({ length }, () => duration);

describe('the frames to classify', () => {
  it('are all frames of a short animation, with their times', () => {
    expect(chooseFrames([100, 50, 250], 8, 5000)).toEqual([
      { index: 0, count: 3, time: 0, duration: 400 },
      { index: 1, count: 3, time: 100, duration: 400 },
      { index: 2, count: 3, time: 150, duration: 400 },
    ]);
  });

  it('are spread evenly over a long one', () => {
    expect(indices(shown(80, 40), 8)).toEqual([5, 15, 25, 35, 45, 55, 65, 75]);
  });

  it('follow the time, not the count: a fast part has fewer', () => {
    // Half of the time are ten frames, half are a hundred.
    const chosen = indices([...shown(10, 500), ...shown(100, 50)], 8);
    expect(chosen.filter((index) => index < 10)).toHaveLength(4);
  });

  it('are among the first 5,000, because Firefox crashes while decoding a later one', () => {
    const chosen = chooseFrames(shown(100_000, 20), 8, countDecodable({ width: 12, height: 12 }));
    expect(chosen).toHaveLength(8);
    expect(chosen.at(-1)).toEqual({ index: 4687, count: 100_000, time: 93_740, duration: 2_000_000 });
  });

  it.each([
    ['small', { width: 12, height: 12 }, 5000],
    ['of a chat', { width: 480, height: 270 }, 1035],
    ['of a film', { width: 1920, height: 1080 }, 64],
    ['as large as a still may be', { width: 16_384, height: 8192 }, 1],
    ['whose size the file does not tell', null, 1],
  ])('are among those that take half a gigabyte: %s', (_, size, decodable) => {
    expect(countDecodable(size)).toBe(decodable);
    const chosen = chooseFrames(shown(10_000, 40), 8, decodable);
    expect(chosen).toHaveLength(Math.min(8, decodable));
    expect(chosen.at(-1)!.index).toBeLessThan(decodable);
    if (size) expect((chosen.at(-1)!.index + 1) * size.width * size.height * 4).toBeLessThanOrEqual(2 ** 29);
  });

  it('are as many and spread over the others if one is shown nearly all the time', () => {
    const chosen = indices([...shown(50, 20), 60_000, ...shown(49, 20)], 8);
    expect(chosen).toHaveLength(8);
    expect(chosen).toContain(50);
    expect(chosen.filter((index) => index < 50).length).toBeGreaterThanOrEqual(3);
    expect(chosen.filter((index) => index > 50).length).toBeGreaterThanOrEqual(3);
  });

  it('are different, in order, and as many as possible', () => {
    const durations = fc.array(fc.integer({ min: 11, max: 10_000 }), { maxLength: 300 });
    fc.assert(
      fc.property(durations, fc.integer({ min: 1, max: 12 }), (all, most) => {
        const chosen = chooseFrames(all, most, 5000);
        expect(chosen).toHaveLength(Math.min(most, all.length));
        const order = chosen.map(({ index }) => index);
        expect(order).toEqual([...new Set(order)].toSorted((a, b) => a - b));
        for (const { index, time, duration } of chosen) expect(time + all[index]!).toBeLessThanOrEqual(duration);
      }),
    );
  });
});
