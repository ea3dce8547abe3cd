import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridPlaces, isInMiddle, randomPlace } from '../../../bench/localisation/places.mjs';
import { between, randomFor, shuffled } from '../../../bench/localisation/random.mjs';

const fraction = fc.double({ min: 0.05, max: 1, noNaN: true });

describe('what is drawn for an object', () => {
  it('is the same for the same seed and name, whatever was drawn for others', () => {
    const alone = randomFor('1', 'cat.jpg');
    const first = [alone(), alone()];
    const other = randomFor('1', 'dog.jpg');
    other();
    const again = randomFor('1', 'cat.jpg');
    expect([again(), again()]).toEqual(first);
    expect(other()).not.toBe(first[1]);
  });

  it('differs between seeds and between names', () => {
    expect(randomFor('1', 'cat')()).not.toBe(randomFor('2', 'cat')());
    expect(randomFor('a', 'bc')()).not.toBe(randomFor('ab', 'c')());
  });

  it('is spread evenly: every tenth of [0, 1) gets a tenth of the draws', () => {
    const counts = Array.from({ length: 10 }, () => 0);
    for (let name = 0; name < 20_000; name += 1) {
      const value = randomFor('seed', name)();
      counts[Math.floor(value * 10)]! += 1;
    }
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(250);
  });

  it('is shuffled without losing or doubling anything', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string(), (items, seed) => {
        const given = [...items];
        expect(shuffled(randomFor(seed), items).toSorted((a, b) => a - b)).toEqual(items.toSorted((a, b) => a - b));
        expect(items).toEqual(given);
      }),
    );
  });

  it('lies between its bounds', () => {
    expect(between(() => 0, 3, 5)).toBe(3);
    expect(between(() => 0.5, 3, 5)).toBe(4);
  });
});

describe('places', () => {
  it('keep the whole object in the scene, at its size', () => {
    fc.assert(
      fc.property(fraction, fraction, fc.string(), fc.integer({ min: 2, max: 7 }), (width, height, seed, count) => {
        for (const place of [randomPlace(randomFor(seed), { width, height }), ...gridPlaces(count, { width, height })]) {
          expect(place.left).toBeGreaterThanOrEqual(0);
          expect(place.top).toBeGreaterThanOrEqual(0);
          expect(place.right).toBeLessThanOrEqual(1 + 1e-9);
          expect(place.bottom).toBeLessThanOrEqual(1 + 1e-9);
          expect(place.right - place.left).toBeCloseTo(width);
          expect(place.bottom - place.top).toBeCloseTo(height);
        }
      }),
    );
  });

  it('stand on a grid row by row from corner to corner', () => {
    const places = gridPlaces(3, { width: 0.5, height: 0.5 });
    expect(places.map(({ left, top }) => [left, top])).toEqual(
      [0, 0.25, 0.5].flatMap((top) => [0, 0.25, 0.5].map((left) => [left, top])),
    );
  });

  it('of a grid of five are in the middle where they touch no edge', () => {
    const middle = Array.from({ length: 25 }, (_, place) => place).filter((place) => isInMiddle(place, 5));
    expect(middle).toEqual([6, 7, 8, 11, 12, 13, 16, 17, 18]);
  });
});
