import type { Rectangle, Size } from '../../../domain/image-source';
import { areaOf, clamp, intersect } from '../../../domain/rectangles';

/** CSS pixels between card and image, and between card and the viewport's edge. */
const GAP = 8;
/** Share of what is seen of an image: a card over more of it hides the heat map that it speaks of. */
const MOST_COVERED = 0.3;

export interface Place {
  x: number;
  y: number;
}

/**
 * Where the card goes: beside its image (right, left, below, above, whichever has room first), else over a part of it that
 * leaves the image's centre free, always inside the viewport. All in CSS pixels of the viewport.
 */
export function placeCard(image: Rectangle, card: Size, viewport: Size): Place {
  const inside = (place: Place) => insideViewport(place, card, viewport);
  const last = inside({ x: Infinity, y: Infinity });
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
  const byOverlap = atEdge.toSorted((a, b) => overlap(a) - overlap(b));
  return byOverlap.find((place) => !covers(place, card, centre)) ?? byOverlap[0] ?? last;
}

/** The nearest place at which the whole card is seen; of one that is larger than the viewport, its beginning. */
export function insideViewport({ x, y }: Place, card: Size, viewport: Size): Place {
  return {
    x: clamp(x, GAP, Math.max(GAP, viewport.width - GAP - card.width)),
    y: clamp(y, GAP, Math.max(GAP, viewport.height - GAP - card.height)),
  };
}

/** Whether too little of the image is left to see a heat map on it: its middle, or a large part of it, lies under the card. */
export function hidesImage(image: Rectangle, card: Rectangle, viewport: Size): boolean {
  const seen = seenPart(image, viewport);
  if (areaOf(seen) === 0) return false;
  const middle = { x: seen.x + seen.width / 2, y: seen.y + seen.height / 2 };
  return covers(card, card, middle) || areaOf(intersect(card, seen)) > MOST_COVERED * areaOf(seen);
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
