import type { BackgroundMessages, ChildFrame, FramePlace, FrameQuestion } from '../messaging/contracts';
import type { Answer, Request } from '../messaging/envelope';
import { sendToContent } from '../messaging/send';
import { isFramePlace } from '../messaging/shapes';
import type { Runtime } from '../platform/browser';
import { GapLensError } from '../domain/errors';
import { frameAt } from './choose-frame';
import { askFrames, type FrameAnswers } from './frame-answers';

/**
 * Asks the content script around a frame where that frame is visible. The frame is the sender, or one `up` levels outside of it.
 * Throws `image-unreadable` if there is no such frame.
 */
export async function askFrameAround(
  { up, ...question }: Request<BackgroundMessages, 'frameAround'>,
  { tab, frameId }: Runtime.MessageSender,
): Promise<Answer<BackgroundMessages, 'frameAround'>> {
  const tabId = tab?.id;
  if (tabId === undefined || frameId === undefined) throw new GapLensError('image-unreadable');
  const find = (answers: FrameAnswers) => {
    const steps = answers.get(frameId)?.own.split(',') ?? [];
    const path = steps.slice(0, steps.length - up);
    const around = path.length > 0 ? frameAt(answers, path.slice(0, -1).join()) : undefined;
    const index = path.at(-1);
    return around && index ? { frameId: around[0], index: Number(index) } : null;
  };
  const around = find(await askFrames(tabId, { isEnough: (answers) => find(answers) !== null }));
  if (!around) throw new GapLensError('image-unreadable');
  // The identity of the frame further out is unknown. The answer contains only a place, which is no secret.
  return askAround(tabId, { ...around, child: null }, question);
}

/** A frame, and the index of a frame inside it. */
export interface FrameAround {
  frameId: number;
  index: number;
  child: ChildFrame | null;
}

/** Asks a frame where a frame inside it is visible. Checks the answer, because a compromised frame may send anything. */
export async function askAround(
  tabId: number,
  { frameId, index, child }: FrameAround,
  question: FrameQuestion,
): Promise<FramePlace> {
  const answer = await sendToContent({ tabId, frameId }, 'frameAround', { index, child, ...question });
  if (!isFramePlace(answer)) throw new GapLensError('image-unreadable');
  return answer;
}
