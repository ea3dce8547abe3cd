import { expect, test, vi } from 'vitest';
import { createPins, MOST_PINNED } from '../../../../../src/content/overlay/card/pins';

const open = (create = createPins()) => {
  const life = new AbortController();
  const pin = create(life.signal);
  const changed = vi.fn();
  pin.onChange(changed);
  return { life, pin, changed };
};

test('a card is pinned and unpinned, and reports both', () => {
  const { pin, changed } = open();
  expect(pin.isPinned()).toBe(false);
  pin.toggle();
  expect(pin.isPinned()).toBe(true);
  pin.toggle();
  expect(pin.isPinned()).toBe(false);
  expect(changed).toHaveBeenCalledTimes(2);
});

test('one card too many unpins the one that was pinned first', () => {
  const create = createPins();
  const cards = Array.from({ length: MOST_PINNED + 1 }, () => open(create));
  for (const { pin } of cards) pin.toggle();
  expect(cards.map(({ pin }) => pin.isPinned())).toEqual([false, ...Array.from({ length: MOST_PINNED }, () => true)]);
  expect(cards.map(({ changed }) => changed.mock.calls.length)).toEqual([2, ...Array.from({ length: MOST_PINNED }, () => 1)]);
});

test('a card that closes makes room, and cannot be pinned any more', () => {
  const create = createPins();
  const cards = Array.from({ length: MOST_PINNED }, () => open(create));
  for (const { pin } of cards) pin.toggle();
  cards[1]?.life.abort();
  cards[1]?.pin.toggle();
  const next = open(create);
  next.pin.toggle();
  expect([...cards, next].map(({ pin }) => pin.isPinned())).toEqual([true, false, true, true]);
});
