import { call, read } from './members';
import { frameElementAround } from './frame-element';
import type { FrameBlock } from '../../messaging/contracts';
import { shownParent } from './shadow-roots';
import { nextEvent, nextPaint } from './waiting';

/** Milliseconds to wait for the end of a scroll, which may come without an event. */
const LONGEST_SCROLL = 1000;

/** Scrolls to an element instantly. Returns a function that scrolls everything back. */
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

/** Returns the scroll offsets of the element and everything around it, through all frames that this script can reach. */
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
 * Repeats a scroll that Firefox (153) has undone. Within a frame, its compositor may report the offsets from before an instant scroll.
 * The compositor itself does a smooth scroll, and never undoes it.
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
    // A scroll that takes too long does no harm: taking a screenshot includes finding out where the image is.
  }
}
