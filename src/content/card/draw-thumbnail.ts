import type { Pixels } from '../../components/thumbnail-canvas';

/** What Firefox has in content scripts: a copy of a value that belongs to the page's realm. */
interface ContentScope {
  cloneInto?: <Value>(value: Value, scope: Window) => Value;
}

const { cloneInto } = globalThis as typeof globalThis & ContentScope;

/**
 * Draws the thumbnail of a card on a page. The component can't do it there: in Firefox a canvas is the page's, and takes no
 * pixels that belong to a content script.
 */
export function drawThumbnail(canvas: HTMLCanvasElement | null, { rgba, width, height }: Pixels): void {
  if (!canvas) return;
  const pixels = new Uint8ClampedArray(rgba);
  Object.assign(canvas, { width, height });
  canvas.getContext('2d')?.putImageData(new ImageData(cloneInto?.(pixels, window) ?? pixels, width, height), 0, 0);
}
