import { placeIn, rectangleOf } from '../../../domain/rectangles';
import type { HeatMap } from '../../../domain/explanation';
import { paintHeatMap } from '../../../media/heat-map/paint-heat-map';
import { imageDataOf } from '../../../ui/controls/image-data';
import { createHtml } from '../../../media/create-html';
import { type Affine, cornersOf, identity, multiply } from '../../geometry/affine';
import type { Rectangle, Point } from '../../../domain/image-source';
import type { Scene } from './scene';

/** Side in pixels of the canvas that a heat map is painted on once. It is smooth enough to be enlarged. */
const PAINTED_SIDE = 384;
/** CSS pixels: radius of the corners of other overlays. */
const OBSTACLE_RADIUS = 14;

/** Paints the colors of a heat map on a canvas that can be drawn at any size. */
export function paint(heatMap: HeatMap): HTMLCanvasElement {
  const canvas = createHtml('canvas');
  canvas.width = canvas.height = PAINTED_SIDE;
  const rgba = paintHeatMap(heatMap, PAINTED_SIDE, PAINTED_SIDE);
  canvas.getContext('2d')?.putImageData(imageDataOf(rgba, PAINTED_SIDE, PAINTED_SIDE), 0, 0);
  return canvas;
}

/** Draws the visible part of a scene: colors, the edge of the network's input region, and the box of the class. */
export function drawScene(
  canvas: HTMLCanvasElement,
  scene: Scene,
  painted: HTMLCanvasElement,
  heatMap: HeatMap,
  obstacles: Rectangle[],
) {
  const { visible, pixelRatio } = scene;
  // Also clears the canvas.
  canvas.width = Math.round(visible.width * pixelRatio);
  canvas.height = Math.round(visible.height * pixelRatio);
  const context = canvas.getContext('2d');
  if (!context) return;
  const toCanvas = { ...identity, a: pixelRatio, d: pixelRatio, e: -visible.x * pixelRatio, f: -visible.y * pixelRatio };
  clip(context, toCanvas, scene, obstacles);
  context.imageSmoothingQuality = 'high';
  for (const tile of scene.tiles) {
    const region = placeIn(tile, heatMap.region);
    use(context, multiply(toCanvas, scene.toViewport));
    context.drawImage(painted, region.x, region.y, region.width, region.height);
    use(context, identity);
    const onCanvas = multiply(toCanvas, scene.toViewport);
    strokeRegion(context, cornersOf(onCanvas, region), pixelRatio);
    if (heatMap.box) strokeBox(context, cornersOf(onCanvas, placeIn(tile, rectangleOf(heatMap.box))), pixelRatio);
  }
}

export function place({ style }: HTMLElement, { x, y, width, height }: Rectangle): void {
  Object.assign(style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
}

function clip(context: CanvasRenderingContext2D, toCanvas: Affine, { clips, visible }: Scene, obstacles: Rectangle[]): void {
  for (const { toViewport, area, radii } of clips) {
    use(context, multiply(toCanvas, toViewport));
    context.beginPath();
    if (radii.length > 0) context.roundRect(area.x, area.y, area.width, area.height, radii);
    else context.rect(area.x, area.y, area.width, area.height);
    context.clip();
  }
  use(context, toCanvas);
  for (const { x, y, width, height } of obstacles) {
    context.beginPath();
    context.rect(visible.x, visible.y, visible.width, visible.height);
    context.roundRect(x, y, width, height, OBSTACLE_RADIUS);
    context.clip('evenodd');
  }
}

/** Draws a hairline that is visible on light and dark images. */
function strokeRegion(context: CanvasRenderingContext2D, corners: Point[], ratio: number): void {
  stroke(context, corners, { width: Math.round(ratio), color: 'rgb(0 0 0 / 0.45)', dashes: [] });
  stroke(context, corners, { width: Math.round(ratio), color: 'rgb(255 255 255 / 0.85)', dashes: [4 * ratio, 4 * ratio] });
}

function strokeBox(context: CanvasRenderingContext2D, corners: Point[], ratio: number): void {
  const white = Math.round(2 * ratio);
  stroke(context, corners, { width: white + 2 * Math.round(ratio), color: 'rgb(0 0 0 / 0.55)', dashes: [] });
  stroke(context, corners, { width: white, color: '#fff', dashes: [] });
}

interface Line {
  /** In pixels of the canvas, like `dashes`. */
  width: number;
  color: string;
  dashes: number[];
}

function stroke(context: CanvasRenderingContext2D, corners: Point[], { width, color, dashes }: Line): void {
  context.lineJoin = 'round';
  context.lineWidth = Math.max(1, width);
  context.strokeStyle = color;
  context.setLineDash(dashes);
  context.beginPath();
  // Upright lines start and end at whole pixels. Other lines are antialiased anyway.
  const middle = width % 2 === 0 ? 0 : 0.5;
  for (const { x, y } of corners) context.lineTo(Math.round(x - middle) + middle, Math.round(y - middle) + middle);
  context.closePath();
  context.stroke();
}

function use(context: CanvasRenderingContext2D, { a, b, c, d, e, f }: Affine): void {
  context.setTransform(a, b, c, d, e, f);
}
