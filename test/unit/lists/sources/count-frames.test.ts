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
  ['counts nothing if all frames have answered', [frame('0'), frame('1', closed)], ['0', '1'], {}],
  ['counts a frame of another site as unreachable', [frame('0'), frame('1', closed)], ['0'], { unreachable: 1 }],
  ['ignores a hidden or tiny frame of another site', [frame('1', { ...closed, seen: false })], [], {}],
  ['waits for a frame that can be read', [frame('0')], [], { unanswered: 1, isAwaited: true, isWorthAsking: true }],
  [
    'asks a hidden frame, which may contain images, but does not wait for it',
    [frame('0', { seen: false })],
    [],
    { isWorthAsking: true },
  ],
  [
    'asks an empty frame, but neither counts it nor waits for it',
    [frame('0', { content: 'empty' })],
    [],
    { isWorthAsking: true },
  ],
  [
    'counts a loading frame as unanswered, but does not wait for it',
    [frame('0', { content: 'loading' })],
    ['0'],
    { unanswered: 1, isWorthAsking: true },
  ],
  ['counts one of two frames in shadow trees as unreachable', [frame('-1', closed), frame('-1')], ['-1'], { unreachable: 1 }],
  ['counts nothing if two frames in shadow trees have answered', [frame('-1'), frame('-1')], ['-1', '-1'], {}],
])('%s', (_, inside, answered, counts) => {
  const told = [{ own: '', inside }, ...answered.map((own) => ({ own, inside: [] }))];
  expect(countFrames(told, () => false)).toEqual({ ...none, ...counts });
});

it('waits for a frame of another site if access is allowed or not known yet', () => {
  for (const mayRead of [() => true, () => null]) {
    const counts = countFrames([{ own: '', inside: [frame('0', closed)] }], mayRead);
    expect(counts).toEqual({ unreachable: 0, unanswered: 1, isAwaited: true, isWorthAsking: true });
  }
});

it('identifies nested frames by their place', () => {
  const told = [
    { own: '', inside: [frame('0'), frame('1')] },
    { own: '1', inside: [frame('1,0', closed), frame('1,1')] },
    { own: '1,1', inside: [] },
    { own: '0', inside: [] },
  ];
  expect(countFrames(told, () => false)).toEqual({ ...none, unreachable: 1 });
});
