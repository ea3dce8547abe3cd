import { captureFile } from '../../media/capture-file';
import { drawSmaller } from '../../media/draw-smaller';
import { fitInto } from '../../media/fit-into';
import { encodeThumbnail } from '../../media/preview/encode-thumbnail';
import { THUMBNAIL_SIDE, type Thumbnail } from '../../domain/thumbnail';

/** Above this many pixels, decoding the file a second time here would cost too much memory for a thumbnail. */
const MOST_PIXELS = 40_000_000;

/** Draws a file's thumbnail; `null` if the browser can't or should not draw the file. */
export async function makeThumbnail(file: Blob, { width, height }: { width: number; height: number }): Promise<Thumbnail | null> {
  if (width * height > MOST_PIXELS) return null;
  let address = '';
  try {
    address = URL.createObjectURL(await unzipped(file));
    const element = await loadImage(address);
    const natural = { width: element.naturalWidth, height: element.naturalHeight };
    const small = await drawSmaller(element, natural, fitInto(natural, THUMBNAIL_SIDE));
    return await encodeThumbnail(small.canvas);
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Unzips a zipped SVG, which browsers show only if its server declares the encoding. */
async function unzipped(file: Blob): Promise<Blob> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  if (first !== 0x1f || second !== 0x8b) return file;
  const { source } = await captureFile(file);
  return source.kind === 'file' ? new Blob([source.bytes], { type: source.mimeType }) : file;
}

/** Loads an image element, because `createImageBitmap` takes no SVG. */
function loadImage(address: string): Promise<HTMLImageElement> {
  const element = new Image();
  return new Promise((resolve, reject) => {
    element.onload = () => resolve(element);
    element.onerror = reject;
    element.src = address;
  });
}
