import type { FrameAnswer } from '../messaging/contracts';

type Answers = ReadonlyMap<number, FrameAnswer>;

/** A frame that has answered, or the innermost frame that has answered around one that has not. */
type ChosenFrame = { frameId: number } & ({ isReached: true } | { isReached: false; host: string });

/**
 * Chooses the frame for a keyboard command: the frame where the keyboard has moved the focus to an image, otherwise the frame
 * under the pointer, otherwise the frame with the focus, otherwise the top frame. Returns `null` while a frame that could change
 * the choice has not answered.
 */
export function chooseFrame(answers: Answers): ChosenFrame | null {
  const focused = follow(answers, 'focus');
  if (focused === 'nobody' || focused?.isReached === false) return null;
  if (focused && answers.get(focused.frameId)?.isImageFocused) return focused;
  const pointed = follow(answers, 'pointer');
  if (pointed === 'nobody' || pointed?.isReached === false) return null;
  return pointed ?? focused ?? { frameId: 0, isReached: true };
}

/** Chooses the frame from the answers so far. Returns `null` if the top frame has not answered. */
export function chooseFrameNow(answers: Answers): ChosenFrame | null {
  const focused = follow(answers, 'focus');
  const pointed = follow(answers, 'pointer');
  if (focused === 'nobody' || pointed === 'nobody') return null;
  return chooseFrame(answers) ?? pointed ?? focused;
}

/**
 * Follows the focus or the pointer from the top frame inward. Returns `null` if no frame of the tab has it, and `nobody` if the
 * top frame has not answered.
 */
function follow(answers: Answers, what: 'focus' | 'pointer'): ChosenFrame | null | 'nobody' {
  let frame = frameAt(answers, '');
  if (!frame) return 'nobody';
  if (frame[1][what] === 'nothing') return null;
  for (;;) {
    const [frameId, answer]: [number, FrameAnswer] = frame;
    const inside = answer[what];
    if (typeof inside !== 'number') return { frameId, isReached: true };
    frame = frameAt(answers, [...(answer.own === '' ? [] : [answer.own]), inside].join());
    if (!frame) return { frameId, isReached: false, host: answer.pointerHost };
  }
}

/**
 * Returns the frame at a place. Frames in shadow trees have no index, so several of them in one document cannot be told apart.
 */
export function frameAt<Answer extends FrameAnswer>(
  answers: ReadonlyMap<number, Answer>,
  place: string,
): [number, Answer] | undefined {
  const there = [...answers].filter(([, { own }]) => own === place);
  return there.length === 1 ? there[0] : undefined;
}
