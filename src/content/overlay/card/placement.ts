import type { Rectangle, Size } from '../../../domain/image-source';
import { areaOf, clamp, intersect, overlaps } from '../../../domain/rectangles';

/** CSS pixels between the card and its image, and between the card and the edges of the viewport. */
const GAP = 8;
/** Share of the image's visible part. A card that covers more hides the heat map that it describes. */
const MOST_COVERED = 0.3;

export interface Place {
  x: number;
  y: number;
}

/**
 * Returns the position of the card: beside its image (the first of right, left, below and above that has room), otherwise over a part of
 * the image that leaves its center free, always inside the viewport. Everything is in CSS pixels of the viewport.
 *
 * @param obstacles boxes of other cards, which are left free if there is another place
 */
export function placeCard(image: Rectangle, card: Size, viewport: Size, obstacles: readonly Rectangle[] = []): Place {
  const inside = (place: Place) => insideViewport(place, card, viewport);
  const last = inside({ x: Infinity, y: Infinity });
  const visible = visiblePart(image, viewport);
  const top = inside(visible).y;
  const left = inside(visible).x;
  const beside = [
    { x: visible.x + visible.width + GAP, y: top },
    { x: visible.x - GAP - card.width, y: top },
    { x: left, y: visible.y + visible.height + GAP },
    { x: left, y: visible.y - GAP - card.height },
  ];
  const isBlocked = (place: Place) => obstacles.some((other) => overlaps({ ...place, ...card }, other));
  const free = beside.filter((place) => isSame(place, inside(place)));
  const best = free.find((place) => !isBlocked(place));
  if (best) return best;
  const center = {
    x: clamp(image.x + image.width / 2, 0, viewport.width),
    y: clamp(image.y + image.height / 2, 0, viewport.height),
  };
  const atEdge = [
    { x: last.x, y: top },
    { x: GAP, y: top },
    { x: left, y: last.y },
    { x: left, y: GAP },
  ];
  const overlap = (place: Place) => areaOf(intersect({ ...place, ...card }, visible));
  const byOverlap = atEdge.toSorted((a, b) => overlap(a) - overlap(b));
  const leavesCenter = byOverlap.filter((place) => !covers(place, card, center));
  const places = [...leavesCenter.filter((place) => !isBlocked(place)), ...free, ...leavesCenter, ...byOverlap, last];
  return places[0] ?? last;
}

/** Returns the width of a card that fills the viewport, in CSS pixels. */
export function widestCard({ width }: Size): number {
  return Math.max(0, width - 2 * GAP);
}

/** Returns the nearest position at which the whole card is visible, or at least the start of a card larger than the viewport. */
export function insideViewport({ x, y }: Place, card: Size, viewport: Size): Place {
  return {
    x: clamp(x, GAP, Math.max(GAP, viewport.width - GAP - card.width)),
    y: clamp(y, GAP, Math.max(GAP, viewport.height - GAP - card.height)),
  };
}

/** Returns whether the card covers the middle or a large part of an image, so that a heat map would not be visible. */
export function hidesImage(image: Rectangle, card: Rectangle, viewport: Size): boolean {
  const visible = visiblePart(image, viewport);
  if (areaOf(visible) === 0) return false;
  const middle = { x: visible.x + visible.width / 2, y: visible.y + visible.height / 2 };
  return covers(card, card, middle) || areaOf(intersect(card, visible)) > MOST_COVERED * areaOf(visible);
}

/** Returns the visible part of an image. An image outside the viewport counts as the nearest point of the viewport. */
function visiblePart(image: Rectangle, viewport: Size): Rectangle {
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
