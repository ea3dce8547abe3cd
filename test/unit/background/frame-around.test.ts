import { expect, it } from 'vitest';
import { askFrameAround } from '../../../src/background/frame-around';
import type { Runtime } from '../../../src/shared/browser';
import { declareTab } from './fake-tabs';

const sender = { tab: { id: 7 }, frameId: 5 } as Runtime.MessageSender;
const results = {
  0: { own: '', inside: ['0', '1'] },
  3: { own: '1', inside: ['1,2'] },
  5: { own: '1,2', inside: [] },
};
const place = { x: 0.1, y: 0.2, width: 0.3, height: 0.4 };

it('the frame around is asked where the one that is meant lies', async () => {
  const { sendMessage } = declareTab({ reachable: [0, 3, 5], results });
  sendMessage.mockResolvedValue({ ok: true, value: place });
  expect(await askFrameAround({ path: [1, 2], move: 'into-view' }, sender)).toEqual(place);
  const message = { to: 'content', type: 'frameAround', payload: { index: 2, move: 'into-view' } };
  expect(sendMessage.mock.calls).toEqual([[7, message, { frameId: 3 }]]);
});

it.each([
  ['the frame around is out of reach', [0, 2], sender],
  ['the top frame is meant', [], sender],
  ['no tab asks', [1], {}],
])('where %s nobody is asked', async (_, path, from) => {
  const { sendMessage } = declareTab({ reachable: [0, 3, 5], results });
  await expect(askFrameAround({ path, move: 'stay' }, from)).rejects.toMatchObject({ code: 'image-unreadable' });
  expect(sendMessage).not.toHaveBeenCalled();
});
