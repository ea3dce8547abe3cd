import type { Thumbnail } from '../../domain/thumbnail';

/** The thumbnail on each canvas: drawing a list again need not draw its thumbnails again. */
const shown = new WeakMap<HTMLCanvasElement, Thumbnail>();

/** Decoration: the words beside it name the image. A canvas, because a page's CSP can forbid an image but not a canvas. */
export function ThumbnailCanvas({ thumbnail }: { thumbnail: Thumbnail | null }) {
  const draw = (canvas: HTMLCanvasElement | null) => {
    if (canvas && thumbnail) show(canvas, thumbnail).catch(console.error);
  };
  return <canvas class="thumbnail" aria-hidden="true" ref={draw} />;
}

async function show(canvas: HTMLCanvasElement, thumbnail: Thumbnail): Promise<void> {
  if (shown.get(canvas) === thumbnail) return;
  shown.set(canvas, thumbnail);
  const { bytes, mimeType, width, height } = thumbnail;
  // Clears the previous image of a canvas that now belongs to another one.
  Object.assign(canvas, { width, height });
  const bitmap = await decode(new Blob([bytes], { type: mimeType }));
  // The canvas may have got another thumbnail while this one was decoded.
  if (bitmap && shown.get(canvas) === thumbnail) canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap?.close();
}

/** Returns `null` for the empty thumbnail of an image that could not be drawn small. */
async function decode(file: Blob): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(file);
  } catch {
    return null;
  }
}
