import type { BackgroundMessages, FrameAnswer } from '../messaging/contracts';
import type { Request } from '../messaging/envelope';
import { isFrameAnswer } from '../messaging/shapes';
import type { Runtime } from '../platform/browser';
import { answerForFrame } from './answer-for-frame';
import { injectScript } from './inject-script';

/** Milliseconds that a question waits for the frames of a tab. A frame whose thread is busy may never answer. */
export const FRAMES_LIMIT = 3000;

/** A frame's answer about itself, with the address that the browser gives for the frame; `null` until that is known. */
type KnownFrame = FrameAnswer & { address: string | null };

/** The frames' answers, by frame id. */
export type FrameAnswers = ReadonlyMap<number, KnownFrame>;

interface Question {
  /** Scripts that are injected into each frame before it answers. */
  files?: string[];
  /** Ends the question early if the answers so far are enough. */
  isEnough?: (answers: FrameAnswers) => boolean;
  /** Also waits for the frames' addresses, which come with the frames' messages and may be slower than the scripts' results. */
  needsAddresses?: true;
}

/** Milliseconds that messages may be slower than results. */
const MESSAGES_LIMIT = 500;

/** Receivers of the answers to each open question, by the question's name. */
const questions = new Map<string, (frameId: number, answer: KnownFrame) => void>();

/**
 * Asks all frames of a tab about themselves. Resolves when every reachable frame has answered, when the answers are enough, or
 * after {@link FRAMES_LIMIT}. Each frame answers by its own message, because the browser delivers the results of a script only
 * when the slowest frame has one. Rejects if the browser refuses access to all frames.
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
    // If a frame disappears in the meantime, Firefox rejects for all frames, although the others have run the scripts.
    if (refusal && answers.size === 0) throw refusal.reason;
    if (needsAddresses) await Promise.race([enough, pause(MESSAGES_LIMIT)]);
    return answers;
  } finally {
    clearTimeout(timer);
    questions.delete(name);
  }
}

/** Passes a frame's answer to the question it belongs to, if that is still open. */
export function takeFrameAnswer(
  { question, answer }: Request<BackgroundMessages, 'frameAnswer'>,
  sender: Runtime.MessageSender,
): void {
  const { frameId } = sender;
  if (frameId !== undefined) questions.get(question)?.(frameId, { ...answer, address: addressOf(sender) });
}

/** Returns the address by which the page around a frame knows it: its origin, or its own URL if its origin is opaque. */
export function addressOf({ origin, url }: Runtime.MessageSender & { origin?: string }): string | null {
  return origin !== undefined && origin !== 'null' ? origin : (url ?? null);
}

/** Returns whether an answer is plausible: only the frame with id 0 can be the top frame, whatever a frame claims. */
function isPossible(frameId: number, { own }: FrameAnswer): boolean {
  return (frameId === 0) === (own === '');
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
