import type { ImageSource } from '../shared/image-source';
import { imageDataOf } from './image-data';

/** RGBA rows, as messages carry thumbnails. */
export type Pixels = Omit<Extract<ImageSource, { kind: 'pixels' }>, 'kind'>;

/** What each canvas shows: a list that is drawn again need not draw its images again. */
const shown = new WeakMap<HTMLCanvasElement, Pixels>();

/** Decoration: the words beside it say what it shows. A canvas, as a page's CSP can forbid an image but not this. */
export function ThumbnailCanvas({ pixels }: { pixels: Pixels | null }) {
  const draw = (canvas: HTMLCanvasElement | null) => {
    if (canvas && pixels) show(canvas, pixels);
  };
  return <canvas class="thumbnail" aria-hidden="true" ref={draw} />;
}

function show(canvas: HTMLCanvasElement, pixels: Pixels): void {
  if (shown.get(canvas) === pixels) return;
  shown.set(canvas, pixels);
  const { rgba, width, height } = pixels;
  Object.assign(canvas, { width, height });
  canvas.getContext('2d')?.putImageData(imageDataOf(new Uint8ClampedArray(rgba), width, height), 0, 0);
}
