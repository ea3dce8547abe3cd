import type { FrameInside, FramesInPage } from '../../messaging/scan';

export interface FrameCounts {
  /** Frames that are seen and that only a permission would let the extension read. */
  unreachable: number;
  /** Frames that are seen and whose document has not come, or has not answered. */
  unanswered: number;
  /** Some of those should answer any moment. */
  isAwaited: boolean;
  /** Putting the content script in again may reach more. */
  isWorthAsking: boolean;
}

/**
 * Counts the frames that the pages around them have told of and that have not answered themselves. `mayRead` says whether the browser lets
 * the extension into a frame of another origin; `null`: not known yet.
 */
export function countFrames(answered: readonly FramesInPage[], mayRead: (origin: string) => boolean | null): FrameCounts {
  const places = new Map<string, number>();
  for (const { own } of answered) places.set(own, (places.get(own) ?? 0) + 1);
  const counts = { unreachable: 0, unanswered: 0, isAwaited: false, isWorthAsking: false };
  const isOpen = ({ content, origin }: FrameInside) => content !== 'closed' || mayRead(origin) !== false;
  // Frames in shadow trees share a place: those that can be read are taken for the ones that have answered.
  const inside = answered.flatMap((page) => page.inside).toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)));
  for (const frame of inside) {
    const left = places.get(frame.place) ?? 0;
    places.set(frame.place, left - 1);
    // The document that a frame begins with has answered, not the one that is meant.
    if (left > 0 && frame.content !== 'loading') continue;
    if (!isOpen(frame)) counts.unreachable += frame.seen ? 1 : 0;
    else {
      counts.isWorthAsking = true;
      if (frame.seen && frame.content !== 'empty') counts.unanswered += 1;
      if (frame.seen && (frame.content === 'readable' || frame.content === 'closed')) counts.isAwaited = true;
    }
  }
  return counts;
}
