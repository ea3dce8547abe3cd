import type { Rectangle, Size } from '../../../domain/image-source';
import { areaOf, clamp, intersect, overlaps } from '../../../domain/rectangles';

/** CSS pixels between the legend and the edges of the image or the viewport. */
const GAP = 6;
/** CSS pixels of the border around the legend. */
const LINE = 1;
/** Share of the image's visible part that a legend inside the image may take. */
const MOST_OF_IMAGE = 0.15;
/** Share of the image's visible part that a legend may cover if there is no other place. In a small frame it would hide the heat map. */
const MOST_COVERED = 0.25;

/**
 * Returns the position of the legend: in a corner of the image that leaves the box of the class free, if the image is large enough,
 * otherwise below or above the image. If possible the legend is inside the viewport and clear of the obstacles. Returns `null` if the
 * legend would hide the image; the card and the lists show the same scale.
 */
export function placeLegend(
  legend: Size,
  {
    image,
    box,
    obstacles,
    viewport,
  }: { image: Rectangle; box: Rectangle | null; obstacles: readonly Rectangle[]; viewport: Size },
): { x: number; y: number } | null {
  const right = image.x + image.width - legend.width - GAP;
  const left = image.x + GAP;
  const bottom = image.y + image.height - legend.height - GAP;
  const top = image.y + GAP;
  const inside = [
    { x: right, y: bottom },
    { x: left, y: bottom },
    { x: right, y: top },
    { x: left, y: top },
  ];
  const outside = [
    { x: image.x, y: image.y + image.height + GAP },
    { x: image.x, y: image.y - legend.height - GAP },
    { x: image.x + image.width + GAP, y: image.y },
    { x: image.x - legend.width - GAP, y: image.y },
  ].map(({ x, y }) => ({ x: clamp(x, GAP, Math.max(GAP, viewport.width - legend.width - GAP)), y }));
  const corners = [GAP, viewport.height - legend.height - GAP].flatMap((y) =>
    [GAP, viewport.width - legend.width - GAP].map((x) => ({ x, y })),
  );
  const fits =
    legend.width + 2 * GAP <= image.width &&
    legend.height + 2 * GAP <= image.height &&
    legend.width * legend.height <= areaOf(image) * MOST_OF_IMAGE;
  const covers = (place: { x: number; y: number }, other: Rectangle) => overlaps({ ...place, ...legend }, other);
  const isFree = (place: { x: number; y: number }) =>
    !obstacles.some((other) => covers(place, other)) && isInside({ ...place, ...legend }, viewport);
  const leavesBoxFree = (place: { x: number; y: number }) => !box || !covers(place, box);
  const free = [...(fits ? inside.filter(leavesBoxFree) : []), ...outside, ...inside, ...corners].find(isFree);
  const place = free ?? {
    x: clamp(right, GAP, Math.max(GAP, viewport.width - legend.width - GAP)),
    y: clamp(bottom, GAP, Math.max(GAP, viewport.height - legend.height - GAP)),
  };
  return areaOf(intersect({ ...place, ...legend }, image)) > areaOf(image) * MOST_COVERED ? null : place;
}

/**
 * Returns the `clip-path` of a legend that seems to lie under the obstacles. Heat maps open after cards, so the browser draws them on top,
 * and a change of the order in the top layer would take the focus from the card.
 */
export function clipUnder(legend: Rectangle, obstacles: readonly Rectangle[]): string {
  const outline = { x: -LINE, y: -LINE, width: legend.width + 2 * LINE, height: legend.height + 2 * LINE };
  const holes = obstacles
    .map(({ x, y, width, height }) => intersect(outline, { x: x - legend.x, y: y - legend.y, width, height }))
    .filter((hole) => areaOf(hole) > 0);
  if (holes.length === 0) return 'none';
  return `path(evenodd, "${[outline, ...holes].map(pathOf).join('')}")`;
}

function pathOf({ x, y, width, height }: Rectangle): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}

function isInside({ x, y, width, height }: Rectangle, viewport: Size): boolean {
  return x >= 0 && y >= 0 && x + width <= viewport.width && y + height <= viewport.height;
}
