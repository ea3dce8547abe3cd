import type { CaptureMethod } from '../../domain/classification';
import { type Preview, previewFile } from '../../media/preview/preview';
import type { ImageSource, Rectangle } from '../../domain/image-source';
import { isAnimated } from '../../media/animation/animated-type';
import { askBackground } from '../frame/ask-background';
import { isReadBackNoisy } from '../image/read-back-noise';
import { withTimeLimit } from '../../domain/time-limit';
import { WHOLE } from '../../domain/rectangles';

/** What a capture method gives. */
export interface Captured {
  source: ImageSource;
  captureMethod: CaptureMethod;
  /** `null` where the pixels can't be decoded here. */
  preview: Preview | null;
  /** As in a `Capture`. */
  part?: Rectangle;
  incomplete?: true;
}

export interface ImageFile {
  bytes: ArrayBuffer;
  mimeType: string;
}

/** @param preview of the file, or at its first frame */
export function capturedFile(file: ImageFile, captureMethod: CaptureMethod, preview: Preview | null): Captured {
  const isOneOfMany = preview && isAnimated(new Uint8Array(file.bytes));
  return { source: { kind: 'file', ...file }, captureMethod, preview: isOneOfMany ? asOneFrame(preview, file) : preview };
}

/** The preview of an animation's frame: that it shows nothing, or the same as another animation's, says nothing of the others. */
export function asOneFrame(preview: Preview, { bytes }: { bytes: ArrayBuffer }): Preview {
  return { ...preview, blank: null, contentKey: `${preview.contentKey} ${bytes.byteLength}` };
}

/** Where what this frame reads from a canvas is noise, the background looks: browsers trust the extension's own pages. */
export function previewCapture(file: Extract<ImageSource, { kind: 'file' }>): Promise<Preview | null> {
  return isReadBackNoisy() ? askBackground('createPreview', { file }) : previewFile(file);
}

/** Milliseconds for a capture method. */
const TIME_LIMIT = 10_000;

/** `image-timeout` when the work takes too long; its signal is aborted then, and when the one given is. */
export async function limited<Value>(work: (signal: AbortSignal) => Promise<Value>, signal: AbortSignal): Promise<Value> {
  const over = new AbortController();
  try {
    return await withTimeLimit(work(AbortSignal.any([signal, over.signal])), TIME_LIMIT, 'image-timeout', signal);
  } finally {
    over.abort();
  }
}

/** Whether a fetched file shows the same as the screen does; also where that can't be told. */
export async function looksLike(fetched: Captured, shown: Captured): Promise<boolean> {
  if (!fetched.preview || !shown.preview) return true;
  const { thumbnail } = fetched.preview;
  const request = { whole: thumbnail, seen: shown.preview.thumbnail, part: shown.part ?? WHOLE };
  return askBackground('looksLike', request);
}
