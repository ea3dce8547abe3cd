// @vitest-environment jsdom
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { createNearest } from '../../../../src/content/scan/nearest';

// No script can make a trusted event.
vi.mock('../../../../src/content/dom/is-trusted', () => ({ isTrusted: () => true }));

const stop: AbortController[] = [];
afterEach(() => {
  for (const each of stop.splice(0)) each.abort();
  document.body.replaceChildren();
});

/** Boxes of 100 × 100 pixels in a viewport of 1024 × 768, given by their tops. */
function nearestOf(tops: Record<string, number>) {
  const elements = new Map(
    Object.keys(tops).map((name) => {
      const element = document.body.appendChild(document.createElement('img'));
      element.getBoundingClientRect = () => new DOMRect(10, tops[name], 100, 100);
      return [name, element];
    }),
  );
  const life = new AbortController();
  stop.push(life);
  const { take } = createNearest((name) => elements.get(name), life.signal);
  const pending = new Map([...elements.keys()].map((name) => [name, true]));
  const next = () => {
    const taken = take(pending);
    if (taken) pending.delete(taken.candidateId);
    return taken;
  };
  return { elements, pending, next };
}

test('images in view come first, in page order, then the nearest images', () => {
  const { next } = nearestOf({ far: 4000, below: 800, above: -150, first: 100, second: 600 });
  const order = [next(), next(), next(), next(), next()];
  expect(order).toEqual([
    { candidateId: 'first', inView: true },
    { candidateId: 'second', inView: true },
    { candidateId: 'below', inView: false },
    { candidateId: 'above', inView: false },
    { candidateId: 'far', inView: false },
  ]);
  expect(next()).toBeUndefined();
});

test('every page is processed from the viewport outward, each image once', () => {
  const distance = (top: number) => Math.max(0, top - innerHeight, -(top + 100));
  const tops = fc.array(fc.integer({ min: -20_000, max: 20_000 }), { maxLength: 60 });
  fc.assert(
    fc.property(tops, (places) => {
      const { next } = nearestOf(Object.fromEntries(places.map((top, index) => [`i${index}`, top])));
      const order = places.map(() => next());
      const distances = order.map((taken) => distance(places[Number(taken?.candidateId.slice(1))] ?? NaN));
      expect(distances).toEqual(distances.toSorted((a, b) => a - b));
      expect(new Set(order.map((taken) => taken?.candidateId)).size).toBe(places.length);
      expect(order.map((taken) => taken?.inView)).toEqual(distances.map((each) => each === 0));
      expect(next()).toBeUndefined();
    }),
    { numRuns: 40 },
  );
});

test.each(['scroll', 'resize'])('a %s triggers a new choice', (type) => {
  const tops = { here: 0, near: 900, there: 5000 };
  const { next } = nearestOf(tops);
  expect(next()?.candidateId).toBe('here');
  Object.assign(tops, { near: -4100, there: 0 });
  dispatchEvent(new Event(type));
  expect(next()).toEqual({ candidateId: 'there', inView: true });
  expect(next()).toEqual({ candidateId: 'near', inView: false });
});

test('images that are no longer pending are skipped; removed images come last', () => {
  const { next, pending, elements } = nearestOf({ gone: 0, dropped: 10, kept: 3000, first: 5 });
  elements.get('gone')?.remove();
  expect(next()?.candidateId).toBe('dropped');
  pending.delete('first');
  expect(next()?.candidateId).toBe('kept');
  expect(next()).toEqual({ candidateId: 'gone', inView: false });
});
