import { expect, it } from 'vitest';
import { askFrameAround } from '../../../src/background/frame-around';
import type { Runtime } from '../../../src/platform/browser';
import { answerOf, declareTab } from './fake-tabs';

const sender = { tab: { id: 7 }, frameId: 5 } as Runtime.MessageSender;
const frames = { 0: answerOf(''), 3: answerOf('1'), 5: answerOf('1,2') };
const place = { x: 0.1, y: 0.2, width: 0.3, height: 0.4 };

it.each([
  ['the one that asks', 0, 2, 3],
  ['the one that it lies in', 1, 1, 0],
])('the frame around %s is asked where that lies', async (_, up, index, frameId) => {
  const { sendMessage } = declareTab({ frames });
  sendMessage.mockResolvedValue({ ok: true, value: { place, clear: null } });
  expect(await askFrameAround({ up, move: 'into-view' }, sender)).toEqual({ place, clear: null });
  const message = { to: 'content', type: 'frameAround', payload: { index, child: null, move: 'into-view' } };
  expect(sendMessage.mock.calls).toEqual([[7, message, { frameId }]]);
});

it.each<[string, number, Runtime.MessageSender]>([
  ['the frame around is out of reach', 0, { ...sender, frameId: 6 }],
  ['the top frame is meant', 2, sender],
  ['the top frame asks', 0, { ...sender, frameId: 0 }],
  ['no tab asks', 0, {}],
])('where %s nobody is asked', async (_, up, from) => {
  const { sendMessage } = declareTab({ frames: { ...frames, 6: answerOf('0,0') } });
  await expect(askFrameAround({ up, move: 'stay' }, from)).rejects.toMatchObject({ code: 'image-unreadable' });
  expect(sendMessage).not.toHaveBeenCalled();
});

it('a frame in a shadow tree is asked for without an index', async () => {
  const { sendMessage } = declareTab({ frames: { 0: answerOf(''), 5: answerOf('-1') } });
  sendMessage.mockResolvedValue({ ok: true, value: { place, clear: null } });
  await askFrameAround({ up: 0, move: 'stay' }, sender);
  expect(sendMessage.mock.calls[0]?.[1]).toMatchObject({ payload: { index: -1, move: 'stay' } });
});
