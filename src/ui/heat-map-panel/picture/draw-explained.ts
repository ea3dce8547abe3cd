import type { HeatMap } from '../../../domain/explanation';
import { fractionsOf, placeIn, rectangleOf, WHOLE } from '../../../domain/rectangles';
import { paintHeatMap } from '../../../media/heat-map/paint-heat-map';
import type { Rectangle } from '../../../domain/image-source';
import { imageDataOf } from '../../controls/image-data';

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Pixels: a thumbnail that is less wide has no room for the region's line. */
const LEAST_WIDTH = 160;
/** Pixels a side of the painted heat map; the map is smooth, so enlarging it loses nothing. */
const PAINTED_SIDE = 256;

/**
 * Draws a heat map, its box and the edge of its region over an image that fills `place` on a canvas, in pixels. `part` is the visible part of the whole
 * image.
 */
export function drawHeatMap(context: Context, heatMap: HeatMap, place: Rectangle, part: Rectangle = WHOLE): void {
  context.save();
  context.beginPath();
  context.rect(place.x, place.y, place.width, place.height);
  context.clip();
  const painted = new OffscreenCanvas(PAINTED_SIDE, PAINTED_SIDE);
  const rgba = paintHeatMap(heatMap, PAINTED_SIDE, PAINTED_SIDE);
  painted.getContext('2d')?.putImageData(imageDataOf(rgba, PAINTED_SIDE, PAINTED_SIDE), 0, 0);
  const { x, y, width, height } = onCanvas(heatMap.region, place, part);
  context.imageSmoothingQuality = 'high';
  context.drawImage(painted, x, y, width, height);
  if (place.width >= LEAST_WIDTH) drawRegion(context, { x, y, width, height });
  if (heatMap.box) drawBox(context, onCanvas(rectangleOf(heatMap.box), place, part));
  context.restore();
}

/** Draws the edge of the region that the network looked at: a dashed hairline, as over an image on a page. */
function drawRegion(context: Context, { x, y, width, height }: Rectangle): void {
  const line = lineWidthOn(context) / 2;
  context.save();
  context.lineWidth = line;
  for (const [dashes, color] of [
    [[], 'rgb(0 0 0 / 0.45)'],
    [[4 * line, 4 * line], 'rgb(255 255 255 / 0.85)'],
  ] as const) {
    context.setLineDash([...dashes]);
    context.strokeStyle = color;
    context.strokeRect(x + line / 2, y + line / 2, width - line, height - line);
  }
  context.restore();
}

function lineWidthOn({ canvas }: Context): number {
  return Math.max(1.5, Math.min(canvas.width, canvas.height) / 240);
}

/** Draws the box in white with a dark hairline, which is visible on any image. */
function drawBox(context: Context, { x, y, width, height }: Rectangle): void {
  const line = lineWidthOn(context);
  const inset = line;
  for (const [lineWidth, color] of [
    [line * 2, 'rgb(0 0 0 / 0.5)'],
    [line, '#ffffff'],
  ] as const) {
    context.lineWidth = lineWidth;
    context.strokeStyle = color;
    context.strokeRect(x + inset, y + inset, width - 2 * inset, height - 2 * inset);
  }
}

/** Converts a rectangle from fractions of the whole image to pixels of the canvas. */
function onCanvas(rectangle: Rectangle, place: Rectangle, part: Rectangle): Rectangle {
  return placeIn(place, fractionsOf(rectangle, part));
}
