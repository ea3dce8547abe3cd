import { GapLensError } from '../../../domain/errors';
import type { Capture } from '../../../domain/image-source';
import { toBase64 } from '../../../media/to-base64';
import { fitInto } from '../../../media/fit-into';
import { decodeCapture } from '../../../ui/heat-map-panel/picture/decode-capture';
import type { View } from '../../dom/own-overlays';
import { copyByCommand } from './copy-by-command';

/** Pixels of the longer side. Larger images would take seconds to encode, and browsers draw no canvas of any size. */
const LONGEST_SIDE = 8192;

/** `image`: a PNG file, which every program takes. `document`: formatted text that contains the image, for documents and mail. */
export type CopiedAs = 'image' | 'document';

/**
 * Copies the classified pixels. Call it during a click in that window. Without `navigator.clipboard`, which pages without HTTPS and some
 * frames lack, no program but the browser itself may put an image on the clipboard; then the image is copied inside formatted text.
 *
 * @throws GapLensError `picture-failed`, `copy-image-refused`
 */
export async function copyImage(capture: Capture, view: View): Promise<CopiedAs> {
  const picture = toPng(capture);
  // The browser may refuse before the picture has failed.
  picture.catch(() => undefined);
  try {
    await view.navigator.clipboard.write([new view.ClipboardItem({ 'image/png': picture })]);
    return 'image';
  } catch {
    const html = `<img src="data:image/png;base64,${toBase64(await (await picture).arrayBuffer())}">`;
    if (!copyByCommand('text/html', html, view)) throw new GapLensError('copy-image-refused');
    return 'document';
  }
}

async function toPng(capture: Capture): Promise<Blob> {
  const image = await decodeCapture(capture);
  try {
    const { width, height } = fitInto(image, LONGEST_SIDE);
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    if (!context) throw new GapLensError('picture-failed');
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, width, height);
    return await canvas.convertToBlob({ type: 'image/png' });
  } catch {
    throw new GapLensError('picture-failed');
  } finally {
    image.close();
  }
}
