import { expect, test } from 'vitest';
import { createSingleSlot } from '../../../../src/content/overlay/single-slot';

test('a slot holds a thing until it is over, and the next one in its place', () => {
  const slot = createSingleSlot<string>();
  const [first, second] = [new AbortController(), new AbortController()];
  slot.set('first', first.signal);
  slot.set('second', second.signal);
  first.abort();
  expect(slot.get()).toBe('second');
  second.abort();
  expect(slot.get()).toBeNull();
});

test('a slot does not hold a thing that is over already, such as an overlay that found no place on the page', () => {
  const slot = createSingleSlot<string>();
  slot.set('open', new AbortController().signal);
  slot.set('closed', AbortSignal.abort());
  expect(slot.get()).toBeNull();
});
