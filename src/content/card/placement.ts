import type { Rectangle } from '../../shared/image-source';
import type { Size } from '../capture/painted-rectangle';
import { areaOf, clamp, intersect } from '../../shared/rectangles';

/** CSS pixels between card and image, and between card and the viewport's edge. */
const GAP = 8;

export interface Place {
  x: number;
  y: number;
}

/**
 * Where the card goes: beside its image (right, left, below, above, whichever has room first), else over a part of it that
 * leaves the image's centre free, always inside the viewport. All in CSS pixels of the viewport.
 */
export function placeCard(image: Rectangle, card: Size, viewport: Size): Place {
  const last = { x: Math.max(GAP, viewport.width - GAP - card.width), y: Math.max(GAP, viewport.height - GAP - card.height) };
  const inside = ({ x, y }: Place): Place => ({ x: clamp(x, GAP, last.x), y: clamp(y, GAP, last.y) });
  const seen = seenPart(image, viewport);
  const top = inside(seen).y;
  const left = inside(seen).x;
  const beside = [
    { x: seen.x + seen.width + GAP, y: top },
    { x: seen.x - GAP - card.width, y: top },
    { x: left, y: seen.y + seen.height + GAP },
    { x: left, y: seen.y - GAP - card.height },
  ];
  const free = beside.find((place) => isSame(place, inside(place)));
  if (free) return free;
  const centre = {
    x: clamp(image.x + image.width / 2, 0, viewport.width),
    y: clamp(image.y + image.height / 2, 0, viewport.height),
  };
  const atEdge = [
    { x: last.x, y: top },
    { x: GAP, y: top },
    { x: left, y: last.y },
    { x: left, y: GAP },
  ];
  const overlap = (place: Place) => areaOf(intersect({ ...place, ...card }, seen));
  const allowed = atEdge.filter((place) => !covers(place, card, centre)).sort((a, b) => overlap(a) - overlap(b));
  return allowed[0] ?? last;
}

/** An image scrolled out of view is taken as the nearest point of the viewport. */
function seenPart(image: Rectangle, viewport: Size): Rectangle {
  const left = clamp(image.x, 0, viewport.width);
  const top = clamp(image.y, 0, viewport.height);
  const right = clamp(image.x + image.width, 0, viewport.width);
  const bottom = clamp(image.y + image.height, 0, viewport.height);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function covers(place: Place, card: Size, point: Place): boolean {
  return point.x >= place.x && point.x <= place.x + card.width && point.y >= place.y && point.y <= place.y + card.height;
}

function isSame(a: Place, b: Place): boolean {
  return a.x === b.x && a.y === b.y;
}
