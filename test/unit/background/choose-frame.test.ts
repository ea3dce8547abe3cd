import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chooseFrame, chooseFrameNow } from '../../../src/background/choose-frame';
import { answerOf } from './fake-tabs';

type Entry = [number, ReturnType<typeof answerOf>];

const inside = { isReached: true } as const;

it.each<[string, Entry[], object]>([
  ['the top one where nothing has focus or pointer', [[0, answerOf('')]], { frameId: 0, ...inside }],
  [
    'the one with the focus where the pointer is nowhere',
    [
      [0, answerOf('', { focus: 2 })],
      [4, answerOf('2', { focus: 'itself' })],
    ],
    { frameId: 4, ...inside },
  ],
  [
    'the one with the pointer before the one with the focus',
    [
      [0, answerOf('', { focus: 0, pointer: 'itself' })],
      [4, answerOf('0', { focus: 'itself' })],
    ],
    { frameId: 0, ...inside },
  ],
  [
    'the one where the keyboard is on an image before all others',
    [
      [0, answerOf('', { focus: 0, pointer: 'itself' })],
      [4, answerOf('0', { focus: 'itself', isImageFocused: true })],
    ],
    { frameId: 4, ...inside },
  ],
  [
    'a frame in a frame',
    [
      [0, answerOf('', { pointer: 1 })],
      [4, answerOf('1', { pointer: 0 })],
      [6, answerOf('1,0', { pointer: 'itself' })],
      [7, answerOf('0')],
    ],
    { frameId: 6, ...inside },
  ],
  [
    'the only one in a shadow tree',
    [
      [0, answerOf('', { pointer: -1 })],
      [4, answerOf('-1', { pointer: 'itself' })],
    ],
    { frameId: 4, ...inside },
  ],
  [
    'none in one that is out of reach',
    [
      [0, answerOf('', { pointer: 3, pointerHost: 'ads.example' })],
      [4, answerOf('1')],
    ],
    { frameId: 0, isReached: false, host: 'ads.example' },
  ],
])('chooses %s', (_, answers, frame) => {
  expect(chooseFrameNow(new Map(answers))).toEqual(frame);
});

it('chooses nothing if the top frame has not answered', () => {
  expect(chooseFrameNow(new Map([[4, answerOf('0', { pointer: 'itself' })]]))).toBeNull();
});

it('makes the same choice in whatever order frames answer', () => {
  const where = fc.constantFrom('itself' as const, 'nothing' as const, 0, 1);
  const frame = fc.record({ focus: where, pointer: where, isImageFocused: fc.boolean() });
  const frames = fc.tuple(frame, frame, frame).map(([top, first, second]): Entry[] => [
    [0, answerOf('', top)],
    [4, answerOf('0', { ...first, focus: top.focus === 0 ? 'itself' : 'nothing', pointer: 'itself' })],
    [5, answerOf('1', { ...second, focus: top.focus === 1 ? 'itself' : 'nothing', pointer: 'itself' })],
  ]);
  const orders = frames.chain((entries) => fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: 3 })));
  fc.assert(
    fc.property(orders, ([entries, order]) => {
      const final = chooseFrameNow(new Map(entries));
      for (let length = 1; length <= order.length; length += 1) {
        const early = chooseFrame(new Map(order.slice(0, length)));
        if (early) expect(early).toEqual(final);
      }
    }),
  );
});
