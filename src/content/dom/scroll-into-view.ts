import { call, read } from './members';
import { frameElementAround } from './frame-element';
import type { FrameBlock } from '../../messaging/contracts';
import { shownParent } from './shadow-roots';
import { nextEvent, nextPaint } from './waiting';

/** Milliseconds that a scroll is waited for: it may be over without a word. */
const LONGEST_SCROLL = 1000;

/** Scrolls at once, and returns what scrolls everything back. */
export async function scrollIntoView(element: Element, block: FrameBlock): Promise<() => Promise<void>> {
  const before = scrollPlaces(element);
  call(element, 'scrollIntoView', { block, inline: 'center', behavior: 'instant' });
  await hold(scrollPlaces(element));
  return () => {
    scrollTo(before, 'instant');
    return hold(before);
  };
}

interface ScrollPlace {
  box: Element;
  left: number;
  top: number;
}

/** Everything around the element that is scrolled or could be, out to the tab where frames can be reached. */
function scrollPlaces(element: Element): ScrollPlace[] {
  const places = [];
  for (let around: Element | null = element; around; around = shownParent(around) ?? frameElementAround(around)) {
    places.push({ box: around, left: read(around, 'scrollLeft'), top: read(around, 'scrollTop') });
  }
  return places;
}

function scrollTo(places: readonly ScrollPlace[], behavior: ScrollBehavior): void {
  for (const { box, left, top } of places) Reflect.apply(read(box, 'scrollTo'), box, [{ left, top, behavior }]);
}

/**
 * Firefox (153) may undo an instant scroll within a frame: its compositor reports the place where it was before. A smooth scroll, which
 * the compositor itself does, is never undone.
 */
async function hold(places: readonly ScrollPlace[]): Promise<void> {
  if (BROWSER !== 'firefox' || document.hidden) return;
  const signal = AbortSignal.timeout(LONGEST_SCROLL);
  try {
    await nextPaint(signal);
    const undone = places.filter(
      ({ box, left, top }) => Math.abs(read(box, 'scrollLeft') - left) > 1 || Math.abs(read(box, 'scrollTop') - top) > 1,
    );
    if (undone.length === 0) return;
    scrollTo(undone, 'smooth');
    await nextEvent(document, ['scrollend'], signal);
  } catch {
    // In time or not: where the image is now, whoever takes the shot looks for itself.
  }
}
