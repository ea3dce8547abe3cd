import type { Runtime } from '../platform/browser';
import { GapLensError } from '../domain/errors';
import type { Rectangle } from '../domain/image-source';
import { intersect, scaled } from '../domain/rectangles';
import { frameAt } from './choose-frame';
import { askAround, type FrameAround } from './frame-around';
import { addressOf, askFrames, type FrameAnswers } from './frame-answers';

/**
 * Restricts parts of a screenshot to the area where the sender's own frame is visible. The top frame gets the whole parts, and so
 * does a frame of the same origin, which could read the top frame anyway. For every other frame, only the frames around it are
 * trusted, each for its own content. Throws `image-unreadable` if they cannot be asked, or do not contain the frame.
 *
 * @param parts in screenshot widths, vertically too
 */
export async function partsOfSender(parts: readonly Rectangle[], sender: Runtime.MessageSender): Promise<Rectangle[]> {
  const { frameId, tab } = sender;
  if (frameId === 0 || (originOf(sender) !== null && originOf(sender) === originAt(tab?.url))) return [...parts];
  const address = addressOf(sender);
  if (tab?.id === undefined || frameId === undefined || address === null) throw new GapLensError('image-unreadable');
  const tabId = tab.id;
  const find = (answers: FrameAnswers) => framesAround(answers, { frameId, address });
  const around = find(await askFrames(tabId, { isEnough: (answers) => find(answers) !== null, needsAddresses: true }));
  const [parent, ...others] = around ?? [];
  if (!parent) throw new GapLensError('image-unreadable');
  const stay = (each: FrameAround) => askAround(tabId, each, { move: 'stay' });
  const [{ place }, ...placesAround] = await Promise.all([stay(parent), ...others.map(stay)]);
  return Promise.all(
    parts.map(async (part) => {
      const own = [place, ...placesAround.map((each) => each.place)].reduce(intersect, part);
      if (own.width === 0 || own.height === 0) return own;
      const inFrame = scaled({ ...own, x: own.x - place.x, y: own.y - place.y }, 1 / place.width);
      const { clear } = await askAround(tabId, parent, { move: 'stay', part: inFrame });
      if (!clear) return own;
      const seen = scaled(clear, place.width);
      return intersect(own, { ...seen, x: place.x + seen.x, y: place.y + seen.y });
    }),
  );
}

/**
 * Returns the frames around a frame, from the innermost to the top frame, each with the child it should contain; `null` if not
 * all are known.
 */
function framesAround(answers: FrameAnswers, sender: { frameId: number; address: string }): FrameAround[] | null {
  const steps = answers.get(sender.frameId)?.own.split(',') ?? [];
  const around: FrameAround[] = [];
  let child = sender;
  for (let depth = steps.length - 1; depth >= 0; depth -= 1) {
    const [frameId, frame] = frameAt(answers, steps.slice(0, depth).join()) ?? [];
    if (frameId === undefined || typeof frame?.address !== 'string') return null;
    around.push({ frameId, index: Number(steps[depth]), child });
    child = { frameId, address: frame.address };
  }
  return around.length > 0 ? around : null;
}

/** Returns `null` for an unknown or opaque origin. */
function originOf(sender: Runtime.MessageSender & { origin?: string }): string | null {
  return originAt(sender.origin ?? sender.url);
}

function originAt(address: string | undefined): string | null {
  const origin = address === undefined ? undefined : URL.parse(address)?.origin;
  return origin === undefined || origin === 'null' ? null : origin;
}
