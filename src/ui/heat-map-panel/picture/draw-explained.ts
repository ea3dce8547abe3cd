import type { HeatMap } from '../../../domain/explanation';
import { fractionsOf, placeIn, rectangleOf, WHOLE } from '../../../domain/rectangles';
import { paintHeatMap } from '../../../media/heat-map/paint-heat-map';
import type { Rectangle } from '../../../domain/image-source';
import { imageDataOf } from '../../controls/image-data';

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Pixels on a side that a heat map is painted at; it is smooth, so drawing it larger loses nothing. */
const PAINTED_SIDE = 256;

/**
 * Draws a heat map and its box over an image that is drawn at `place` of a canvas, in its pixels. `part`: what of the whole
 * image is there, if not all of it.
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
  if (heatMap.box) drawBox(context, onCanvas(rectangleOf(heatMap.box), place, part));
  context.restore();
}

/** White with a dark hairline: seen on any image. */
function drawBox(context: Context, { x, y, width, height }: Rectangle): void {
  const line = Math.max(1.5, Math.min(context.canvas.width, context.canvas.height) / 240);
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

/** A rectangle in fractions of the whole image, in pixels of the canvas. */
function onCanvas(rectangle: Rectangle, place: Rectangle, part: Rectangle): Rectangle {
  return placeIn(place, fractionsOf(rectangle, part));
}
