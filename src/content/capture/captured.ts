import type { Rung } from '../../domain/classification';
import { type Glance, glanceAtFile } from '../../media/glance/glance';
import type { ImageSource, Rectangle } from '../../domain/image-source';
import { isAnimated } from '../../media/animation/animated-type';
import { askBackground } from '../frame/ask-background';
import { isReadBackNoisy } from '../image/read-back-noise';
import { withTimeLimit } from '../../domain/time-limit';
import { WHOLE } from '../../domain/rectangles';

/** What a rung of the ladder of pixels gives. */
export interface Captured {
  source: ImageSource;
  rung: Rung;
  /** `null` where the pixels can't be decoded here. */
  glance: Glance | null;
  /** As in a `Capture`. */
  part?: Rectangle;
  incomplete?: true;
}

export interface ImageFile {
  bytes: ArrayBuffer;
  mimeType: string;
}

/** @param glance at the file, or at its first frame */
export function capturedFile(file: ImageFile, rung: Rung, glance: Glance | null): Captured {
  const isOneOfMany = glance && isAnimated(new Uint8Array(file.bytes));
  return { source: { kind: 'file', ...file }, rung, glance: isOneOfMany ? asOneFrame(glance, file) : glance };
}

/** The glance at an animation's frame: that it shows nothing, or the same as another animation's, says nothing of the others. */
export function asOneFrame(glance: Glance, { bytes }: { bytes: ArrayBuffer }): Glance {
  return { ...glance, blank: null, contentKey: `${glance.contentKey} ${bytes.byteLength}` };
}

/** Where what this frame reads from a canvas is noise, the background looks: browsers trust the extension's own pages. */
export function glanceAtCapture(file: Extract<ImageSource, { kind: 'file' }>): Promise<Glance | null> {
  return isReadBackNoisy() ? askBackground('glanceAt', { file }) : glanceAtFile(file);
}

/** Milliseconds for a rung of the ladder. */
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
  if (!fetched.glance || !shown.glance) return true;
  const { thumbnail } = fetched.glance;
  const request = { whole: thumbnail, seen: shown.glance.thumbnail, part: shown.part ?? WHOLE };
  return askBackground('looksLike', request);
}
