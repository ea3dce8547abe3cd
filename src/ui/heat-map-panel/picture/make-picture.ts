import { GapLensError } from '../../../domain/errors';
import { fitInto } from '../../../media/fit-into';
import { colorMapOf } from '../../../media/heat-map/color-maps';
import { text } from '../../../platform/i18n';
import type { Capture } from '../../../domain/image-source';
import { decodeCapture } from './decode-capture';
import type { PictureWords } from './describe-picture';
import { drawHeatMap } from './draw-explained';

type Context = OffscreenCanvasRenderingContext2D;

/** Pixels: the most for the image's longer side, and the least for the width, so that the words fit. */
const LONGEST_SIDE = 1600;
const LEAST_WIDTH = 560;
const FONT = 'system-ui, sans-serif';
/** Before they are scaled to the image: distance of the words from the edges, and from one line of details to the next. */
const EDGE = 14;
const LINE = 16;

/**
 * Returns a PNG file of an image with its heat map and box. A strip below states the class, its probability, the model, the pass
 * and the scale.
 */
export async function makePicture(capture: Capture, words: PictureWords): Promise<Blob> {
  const image = await decodeCapture(capture);
  try {
    const { width: imageWidth, height: imageHeight } = fitInto(image, LONGEST_SIDE);
    const width = Math.max(LEAST_WIDTH, imageWidth);
    const unit = width / LEAST_WIDTH < 2 ? 1 : 1.5;
    const lines = wrapDetails(words.details, unit, width);
    const stripHeight = Math.round((74 + LINE * (lines.length - 1)) * unit);
    const context = new OffscreenCanvas(width, imageHeight + stripHeight).getContext('2d');
    if (!context) throw new GapLensError('picture-failed');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, width, imageHeight + stripHeight);
    const place = { x: Math.round((width - imageWidth) / 2), y: 0, width: imageWidth, height: imageHeight };
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, place.x, place.y, place.width, place.height);
    drawHeatMap(context, words.heatMap, place, capture.part);
    drawStrip(context, words, lines, { top: imageHeight, width, unit });
    return await context.canvas.convertToBlob({ type: 'image/png' });
  } finally {
    image.close();
  }
}

/** `unit`: pixels for each CSS pixel. */
interface Strip {
  top: number;
  width: number;
  unit: number;
}

function drawStrip(context: Context, words: PictureWords, details: readonly string[], { top, width, unit }: Strip): void {
  const edge = EDGE * unit;
  const room = width - 2 * edge;
  write(context, words.title, { x: edge, y: top + 24 * unit, room, font: `600 ${15 * unit}px ${FONT}`, color: '#16181d' });
  const small = { font: smallFont(unit), color: '#5a606c' };
  for (const [place, line] of details.entries())
    write(context, line, { x: edge, y: top + (42 + LINE * place) * unit, room, ...small });
  drawScale(context, words, { x: edge, y: top + (60 + LINE * (details.length - 1)) * unit, room, unit, small });
}

function smallFont(unit: number): string {
  return `${11.5 * unit}px ${FONT}`;
}

/** Returns the details in as few lines as they fit in. */
function wrapDetails(details: readonly string[], unit: number, width: number): string[] {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (context) context.font = smallFont(unit);
  const fits = (line: string) => !context || context.measureText(line).width <= width - 2 * EDGE * unit;
  return joinWhileFitting(details, text('list_separator'), fits);
}

/** Joins parts to lines. A part that does not fit with the line before it begins the next one. */
export function joinWhileFitting(parts: readonly string[], separator: string, fits: (line: string) => boolean): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const longer = [...lines.slice(-1), part].join(separator);
    if (lines.length > 0 && fits(longer)) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines;
}

interface Line {
  x: number;
  /** The baseline's distance from the top. */
  y: number;
  room: number;
  font: string;
  color: string;
}

/** Writes a line, squeezed if it is too long, and returns its width. */
function write(context: Context, words: string, { x, y, room, font, color }: Line): number {
  context.font = font;
  context.fillStyle = color;
  context.fillText(words, x, y, room);
  return Math.min(room, context.measureText(words).width);
}

function drawScale(
  context: Context,
  { low, high, heatMap }: PictureWords,
  { x, y, room, unit, small }: Pick<Line, 'x' | 'y' | 'room'> & { unit: number; small: Pick<Line, 'font' | 'color'> },
): void {
  const gap = 8 * unit;
  const third = room / 3;
  const start = x + write(context, low, { x, y, room: third, ...small }) + gap;
  const highWidth = Math.min(third, context.measureText(high).width);
  const length = Math.min(180 * unit, x + room - start - gap - highWidth);
  const gradient = context.createLinearGradient(start, 0, start + length, 0);
  const colors = colorMapOf(heatMap.kind);
  for (const [at, color] of colors.entries()) gradient.addColorStop(at / (colors.length - 1), `rgb(${color.join(' ')})`);
  context.fillStyle = gradient;
  context.fillRect(start, y - 8 * unit, length, 8 * unit);
  write(context, high, { x: start + length + gap, y, room: third, ...small });
}

/**
 * Copies a picture. Call it in a click; the picture may still be in the making. Throws `copy-refused` if the browser does not
 * allow it: on pages without HTTPS, and in frames that may not use the clipboard.
 */
export async function copyPicture(picture: Promise<Blob>): Promise<void> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
  } catch {
    // A failure of the picture itself is more specific.
    await picture;
    throw new GapLensError('copy-refused');
  }
}
