import type { BackgroundMessages } from '../messaging/contracts';
import type { Answer, Request } from '../messaging/envelope';
import { sendToContent } from '../messaging/send';
import type { Runtime } from '../shared/browser';
import { GapLensError } from '../shared/errors';
import { frameAt } from './choose-frame';
import { askFrames, type FrameAnswers } from './frame-answers';

/** Passes a question on to the content script of the frame around the one that is meant. `image-unreadable` where there is none. */
export async function askFrameAround(
  { up, ...question }: Request<BackgroundMessages, 'frameAround'>,
  { tab, frameId }: Runtime.MessageSender,
): Promise<Answer<BackgroundMessages, 'frameAround'>> {
  const tabId = tab?.id;
  if (tabId === undefined || frameId === undefined) throw new GapLensError('image-unreadable');
  const find = (answers: FrameAnswers) => {
    const steps = answers.get(frameId)?.own.split(',') ?? [];
    const meant = steps.slice(0, steps.length - up);
    const around = meant.length > 0 ? frameAt(answers, meant.slice(0, -1).join()) : undefined;
    const index = meant.at(-1);
    return around && index ? { frameId: around[0], index: Number(index) } : null;
  };
  const around = find(await askFrames(tabId, { isEnough: (answers) => find(answers) !== null }));
  if (!around) throw new GapLensError('image-unreadable');
  return sendToContent({ tabId, frameId: around.frameId }, 'frameAround', { index: around.index, ...question });
}
