import type { Thumbnail } from '../../domain/thumbnail';

/** What each canvas shows: a list that is drawn again need not draw its images again. */
const shown = new WeakMap<HTMLCanvasElement, Thumbnail>();

/** Decoration: the words beside it say what it shows. A canvas, as a page's CSP can forbid an image but not this. */
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
  // Clears what a row showed that is now another image's.
  Object.assign(canvas, { width, height });
  const bitmap = await decode(new Blob([bytes], { type: mimeType }));
  // While it was decoded, the canvas may have been given another.
  if (bitmap && shown.get(canvas) === thumbnail) canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap?.close();
}

/** `null`: a thumbnail of nothing, for what could not be drawn small. */
async function decode(file: Blob): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(file);
  } catch {
    return null;
  }
}
