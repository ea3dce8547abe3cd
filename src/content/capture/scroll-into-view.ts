import type { FrameBlock } from '../../messaging/contracts';
import { shownParent } from '../candidates/shadow-roots';

/** Scrolls at once, and returns what scrolls everything back. */
export function scrollIntoView(element: Element, block: FrameBlock): () => void {
  const places = scrollPlaces(element);
  element.scrollIntoView({ block, inline: 'center', behavior: 'instant' });
  return () => {
    for (const { box, left, top } of places) box.scrollTo({ left, top, behavior: 'instant' });
  };
}

/** Everything around the element that is scrolled or could be, out to the tab where frames can be reached. */
function scrollPlaces(element: Element): { box: Element; left: number; top: number }[] {
  const places = [];
  for (let around: Element | null = element; around; around = shownParent(around) ?? frameAround(around)) {
    places.push({ box: around, left: around.scrollLeft, top: around.scrollTop });
  }
  return places;
}

function frameAround(root: Element): Element | null {
  try {
    return root.ownerDocument.defaultView?.frameElement ?? null;
  } catch {
    return null;
  }
}
