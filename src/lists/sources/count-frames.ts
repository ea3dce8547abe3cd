import type { FrameInside, FramesInPage } from '../../messaging/scan';

export interface FrameCounts {
  /** Visible frames that the extension may read only with a permission. */
  unreachable: number;
  /** Visible frames whose document has not loaded or not answered. */
  unanswered: number;
  /** Some of the unanswered frames should answer any moment. */
  isAwaited: boolean;
  /** Injecting the content script again may reach more frames. */
  isWorthAsking: boolean;
}

/**
 * Counts the frames that their parent pages have reported and that have not answered themselves. `mayRead` returns whether the
 * browser lets the extension into a frame of another origin; `null` if that is not known yet.
 */
export function countFrames(answered: readonly FramesInPage[], mayRead: (origin: string) => boolean | null): FrameCounts {
  const places = new Map<string, number>();
  for (const { own } of answered) places.set(own, (places.get(own) ?? 0) + 1);
  const counts = { unreachable: 0, unanswered: 0, isAwaited: false, isWorthAsking: false };
  const isOpen = ({ content, origin }: FrameInside) => content !== 'closed' || mayRead(origin) !== false;
  // Frames in shadow trees share a place: the readable ones are counted as those that have answered.
  const inside = answered.flatMap((page) => page.inside).toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)));
  for (const frame of inside) {
    const left = places.get(frame.place) ?? 0;
    places.set(frame.place, left - 1);
    // A frame's initial empty document has answered, not the one that the frame is loading.
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
