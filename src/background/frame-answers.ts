import type { BackgroundMessages, FrameAnswer } from '../messaging/contracts';
import type { Request } from '../messaging/envelope';
import { isFrameAnswer } from '../messaging/shapes';
import type { Runtime } from '../platform/browser';
import { answerForFrame } from './answer-for-frame';
import { injectScript } from './inject-script';

/** Milliseconds that a question waits for the frames of a tab: one whose thread is busy answers when it is free, if ever. */
export const FRAMES_LIMIT = 3000;

/** A frame's answer about itself, with the address that the browser gives for it; `null` until the browser has given it. */
export type KnownFrame = FrameAnswer & { address: string | null };

/** The frames' answers, by frame id. */
export type FrameAnswers = ReadonlyMap<number, KnownFrame>;

interface Question {
  /** Scripts that run in each frame before it answers. */
  files?: string[];
  /** Ends the question before all have answered. */
  isEnough?: (answers: FrameAnswers) => boolean;
  /** Waits for the frames' addresses too. They come with the frames' messages, which may be slower than the scripts' results. */
  needsAddresses?: true;
}

/** Milliseconds that messages may be slower. */
const MESSAGES_LIMIT = 500;

/** The questions that wait for answers, by name. */
const questions = new Map<string, (frameId: number, answer: KnownFrame) => void>();

/**
 * Asks all frames of a tab about themselves. Resolves when every frame that can be reached has answered, when that `isEnough`, or
 * after {@link FRAMES_LIMIT}. Each frame answers by a message of its own, because the browser hands over the results of a script only
 * when the slowest frame has one. Rejects when the browser refuses all of them.
 */
export async function askFrames(
  tabId: number,
  { files, isEnough = () => false, needsAddresses }: Question = {},
): Promise<FrameAnswers> {
  const name = crypto.randomUUID();
  const answers = new Map<number, KnownFrame>();
  const target = { tabId, allFrames: true };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const enough = new Promise<'enough'>((resolve) => {
    timer = setTimeout(() => resolve('enough'), FRAMES_LIMIT);
    questions.set(name, (frameId, answer) => {
      if (isPossible(frameId, answer)) answers.set(frameId, answer);
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
      if (!answers.has(frameId) && isFrameAnswer(result) && isPossible(frameId, result))
        answers.set(frameId, { ...result, address: null });
    }
    const refusal = [results, scripts].find((outcome) => outcome.status === 'rejected');
    // A frame that goes meanwhile makes Firefox reject for all of them, though the others have run the scripts.
    if (refusal && answers.size === 0) throw refusal.reason;
    if (needsAddresses) await Promise.race([enough, pause(MESSAGES_LIMIT)]);
    return answers;
  } finally {
    clearTimeout(timer);
    questions.delete(name);
  }
}

/** Hands a frame's answer to whoever asked, if that one still waits. */
export function takeFrameAnswer(
  { question, answer }: Request<BackgroundMessages, 'frameAnswer'>,
  sender: Runtime.MessageSender,
): void {
  const { frameId } = sender;
  if (frameId !== undefined) questions.get(question)?.(frameId, { ...answer, address: addressOf(sender) });
}

/** The address by which the page around knows a frame: that of its origin, or its own where it has none that others share. */
export function addressOf({ origin, url }: Runtime.MessageSender & { origin?: string }): string | null {
  return origin !== undefined && origin !== 'null' ? origin : (url ?? null);
}

/** The top frame is known by its number. No other frame can be it, whatever it says. */
function isPossible(frameId: number, { own }: FrameAnswer): boolean {
  return (frameId === 0) === (own === '');
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
