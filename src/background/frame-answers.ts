import type { BackgroundMessages, FrameAnswer } from '../messaging/contracts';
import type { Request } from '../messaging/envelope';
import type { Runtime } from '../shared/browser';
import { answerForFrame } from './answer-for-frame';
import { injectScript } from './inject-script';

/** Milliseconds that a question waits for the frames of a tab: one whose thread is busy answers when it is free, if ever. */
export const FRAMES_LIMIT = 3000;

/** The frames' answers, by frame id. */
export type FrameAnswers = ReadonlyMap<number, FrameAnswer>;

interface Question {
  /** Scripts that run in each frame before it answers. */
  files?: string[];
  /** Ends the question before all have answered. */
  isEnough?: (answers: FrameAnswers) => boolean;
}

/** The questions that wait for answers, by name. */
const questions = new Map<string, (frameId: number, answer: FrameAnswer) => void>();

/**
 * Asks all frames of a tab about themselves. Resolves when every frame that can be reached has answered, when that `isEnough`, or
 * after {@link FRAMES_LIMIT}. Each frame answers by a message of its own, because the browser hands over the results of a script only
 * when the slowest frame has one. Rejects when the browser refuses all of them.
 */
export async function askFrames(tabId: number, { files, isEnough = () => false }: Question = {}): Promise<FrameAnswers> {
  const name = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
  const answers = new Map<number, FrameAnswer>();
  const target = { tabId, allFrames: true };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const enough = new Promise<'enough'>((resolve) => {
    timer = setTimeout(() => resolve('enough'), FRAMES_LIMIT);
    questions.set(name, (frameId, answer) => {
      answers.set(frameId, answer);
      if (isEnough(answers)) resolve('enough');
    });
  });
  try {
    const injected = files ? injectScript({ target, files, injectImmediately: true }) : null;
    const asked = injectScript({ target, func: answerForFrame, args: [name], injectImmediately: true });
    const ended = await Promise.race([Promise.allSettled([asked, injected]), enough]);
    if (ended === 'enough') return answers;
    const [results, scripts] = ended;
    for (const { frameId, result } of results.status === 'fulfilled' ? results.value : []) {
      if (isFrameAnswer(result)) answers.set(frameId, result);
    }
    const refusal = [results, scripts].find((outcome) => outcome.status === 'rejected');
    // A frame that goes meanwhile makes Firefox reject for all of them, though the others have run the scripts.
    if (refusal && answers.size === 0) throw refusal.reason;
    return answers;
  } finally {
    clearTimeout(timer);
    questions.delete(name);
  }
}

/** Hands a frame's answer to whoever asked, if that one still waits. */
export function takeFrameAnswer(
  { question, answer }: Request<BackgroundMessages, 'frameAnswer'>,
  { frameId }: Runtime.MessageSender,
): void {
  if (frameId !== undefined) questions.get(question)?.(frameId, answer);
}

function isFrameAnswer(value: unknown): value is FrameAnswer {
  return typeof value === 'object' && value !== null && 'own' in value && 'pointer' in value;
}
