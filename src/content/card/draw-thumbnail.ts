import type { Pixels } from '../../components/thumbnail-canvas';
import { imageDataOf } from '../image-data';

/**
 * Draws the thumbnail of a card on a page. The component can't do it there: in Firefox a canvas is the page's, and takes no
 * pixels that belong to a content script.
 */
export function drawThumbnail(canvas: HTMLCanvasElement | null, { rgba, width, height }: Pixels): void {
  if (!canvas) return;
  Object.assign(canvas, { width, height });
  canvas.getContext('2d')?.putImageData(imageDataOf(new Uint8ClampedArray(rgba), width, height), 0, 0);
}
