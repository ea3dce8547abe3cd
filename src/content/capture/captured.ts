import type { CaptureMethod } from '../../domain/classification';
import type { Preview } from '../../domain/preview';
import { previewFile } from '../../media/preview/preview';
import type { ImageSource, Rectangle } from '../../domain/image-source';
import { isAnimated } from '../../media/animation/animated-type';
import { sendToBackground } from '../../messaging/send';
import { isReadBackNoisy } from '../image/read-back-noise';
import { WHOLE } from '../../domain/rectangles';

/** The result of a capture method. */
export interface Captured {
  source: ImageSource;
  captureMethod: CaptureMethod;
  /** `null` if this frame cannot decode the pixels. */
  preview: Preview | null;
  /** See `Capture`. */
  part?: Rectangle;
  incomplete?: true;
}

export interface ImageFile {
  bytes: ArrayBuffer;
  mimeType: string;
}

/**
 * Returns the result for a captured file.
 *
 * @param preview of the file, or of its first frame
 */
export function capturedFile(file: ImageFile, captureMethod: CaptureMethod, preview: Preview | null): Captured {
  const isOneOfMany = preview && isAnimated(new Uint8Array(file.bytes));
  return { source: { kind: 'file', ...file }, captureMethod, preview: isOneOfMany ? asOneFrame(preview, file) : preview };
}

/** Adapts the result of one frame to an animation: one frame cannot prove that the animation is blank or a duplicate. */
export function asOneFrame(preview: Preview, { bytes }: { bytes: ArrayBuffer }): Preview {
  return { ...preview, blank: null, contentKey: `${preview.contentKey} ${bytes.byteLength}` };
}

/** Describes a small version of a file. If this frame reads noise from canvases, the background does it: browsers trust its own canvases. */
export function previewCapture(file: Extract<ImageSource, { kind: 'file' }>): Promise<Preview | null> {
  return isReadBackNoisy() ? sendToBackground('createPreview', { file }) : previewFile(file);
}

/** Returns whether a fetched file shows the same as the screen. Returns true if that cannot be decided. */
export async function looksLike(fetched: Captured, shown: Captured): Promise<boolean> {
  if (!fetched.preview || !shown.preview) return true;
  const { thumbnail } = fetched.preview;
  const request = { whole: thumbnail, seen: shown.preview.thumbnail, part: shown.part ?? WHOLE };
  return sendToBackground('looksLike', request);
}
