import type { FrameAnswer } from '../messaging/contracts';

type Answers = ReadonlyMap<number, FrameAnswer>;

/** A frame of a tab, or one that has not answered inside the frame `frameId`. */
export type ChosenFrame = { frameId: number } & ({ isReached: true } | { isReached: false; host: string });

/**
 * Chooses the frame that a key command means: the one where the keyboard has put the focus on an image, else the one under the pointer,
 * else the one that has the focus, else the top one. `null` as long as a frame that could change the choice has not answered.
 */
export function chooseFrame(answers: Answers): ChosenFrame | null {
  const focused = follow(answers, 'focus');
  if (focused === 'nobody' || focused?.isReached === false) return null;
  if (focused && answers.get(focused.frameId)?.isImageFocused) return focused;
  const pointed = follow(answers, 'pointer');
  if (pointed === 'nobody' || pointed?.isReached === false) return null;
  return pointed ?? focused ?? { frameId: 0, isReached: true };
}

/** Chooses the frame when no more answers are waited for. `null` where the top frame has not answered. */
export function chooseFrameNow(answers: Answers): ChosenFrame | null {
  const focused = follow(answers, 'focus');
  const pointed = follow(answers, 'pointer');
  if (focused === 'nobody' || pointed === 'nobody') return null;
  return chooseFrame(answers) ?? pointed ?? focused;
}

/** Follows the focus or the pointer from the top frame inwards. `null`: it is in no frame of the tab; `nobody`: there is no top frame. */
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

/** Returns the frame at a place. Frames in shadow trees have no number: of several in one document none is known apart. */
export function frameAt<Answer extends FrameAnswer>(
  answers: ReadonlyMap<number, Answer>,
  place: string,
): [number, Answer] | undefined {
  const there = [...answers].filter(([, { own }]) => own === place);
  return there.length === 1 ? there[0] : undefined;
}
