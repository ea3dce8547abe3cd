import type { BackgroundMessages, ChildFrame, FramePlace, FrameQuestion } from '../messaging/contracts';
import type { Answer, Request } from '../messaging/envelope';
import { sendToContent } from '../messaging/send';
import { isFramePlace } from '../messaging/shapes';
import type { Runtime } from '../platform/browser';
import { GapLensError } from '../domain/errors';
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
  // Which frame it is that lies further out is not known. All that is told is a place, and that is nobody's secret.
  return askAround(tabId, { ...around, child: null }, question);
}

/** A frame with the number of one inside it. */
export interface FrameAround {
  frameId: number;
  index: number;
  child: ChildFrame | null;
}

/** Asks a frame where the one inside it is seen. What a frame answers may be anything. */
export async function askAround(
  tabId: number,
  { frameId, index, child }: FrameAround,
  question: FrameQuestion,
): Promise<FramePlace> {
  const answer = await sendToContent({ tabId, frameId }, 'frameAround', { index, child, ...question });
  if (!isFramePlace(answer)) throw new GapLensError('image-unreadable');
  return answer;
}
