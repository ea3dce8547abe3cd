import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ImageSource } from '../shared/image-source';

/** RGBA rows, as messages carry thumbnails. */
export type Pixels = Omit<Extract<ImageSource, { kind: 'pixels' }>, 'kind'>;

/** Decoration: the words beside it say what it shows. A canvas, as a page's CSP can forbid an image but not this. */
export function ThumbnailCanvas({ pixels }: { pixels: Pixels | null }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (pixels && canvas.current) draw(pixels, canvas.current);
  }, [pixels]);
  return <canvas class="thumbnail" aria-hidden="true" ref={canvas} width={pixels?.width ?? 1} height={pixels?.height ?? 1} />;
}

function draw({ rgba, width, height }: Pixels, canvas: HTMLCanvasElement): void {
  canvas.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(rgba), width, height), 0, 0);
}
