import { expect, it } from 'vitest';
import { countFrames } from '../../../../src/lists/sources/count-frames';
import type { FrameInside } from '../../../../src/messaging/scan';

const frame = (place: string, changes: Partial<FrameInside> = {}): FrameInside => ({
  place,
  seen: true,
  content: 'readable',
  origin: 'https://a.example',
  ...changes,
});
const closed = { content: 'closed', origin: 'https://other.example' } as const;
const none = { unreachable: 0, unanswered: 0, isAwaited: false, isWorthAsking: false };

it.each<[string, FrameInside[], string[], Partial<typeof none>]>([
  ['all have answered', [frame('0'), frame('1', closed)], ['0', '1'], {}],
  ['one of another site is out of reach', [frame('0'), frame('1', closed)], ['0'], { unreachable: 1 }],
  ['one that is hidden or tiny is not counted', [frame('1', { ...closed, seen: false })], [], {}],
  ['one that can be read is awaited', [frame('0')], [], { unanswered: 1, isAwaited: true, isWorthAsking: true }],
  ['one that is hidden may still have something', [frame('0', { seen: false })], [], { isWorthAsking: true }],
  ['one with nothing in it is no matter', [frame('0', { content: 'empty' })], [], { isWorthAsking: true }],
  [
    'one that loads is not awaited, but told',
    [frame('0', { content: 'loading' })],
    ['0'],
    { unanswered: 1, isWorthAsking: true },
  ],
  ['two in shadow trees, of which one is out of reach', [frame('-1', closed), frame('-1')], ['-1'], { unreachable: 1 }],
  ['two in shadow trees that have answered', [frame('-1'), frame('-1')], ['-1', '-1'], {}],
])('%s', (_, inside, answered, counts) => {
  const told = [{ own: '', inside }, ...answered.map((own) => ({ own, inside: [] }))];
  expect(countFrames(told, () => false)).toEqual({ ...none, ...counts });
});

it('one of another site that is allowed is awaited, and one of which that is not known yet', () => {
  for (const mayRead of [() => true, () => null]) {
    const counts = countFrames([{ own: '', inside: [frame('0', closed)] }], mayRead);
    expect(counts).toEqual({ unreachable: 0, unanswered: 1, isAwaited: true, isWorthAsking: true });
  }
});

it('frames in frames count by their place', () => {
  const told = [
    { own: '', inside: [frame('0'), frame('1')] },
    { own: '1', inside: [frame('1,0', closed), frame('1,1')] },
    { own: '1,1', inside: [] },
    { own: '0', inside: [] },
  ];
  expect(countFrames(told, () => false)).toEqual({ ...none, unreachable: 1 });
});
