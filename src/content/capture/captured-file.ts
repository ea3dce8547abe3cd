import { isAnimated } from '../../media/animation/is-animated';
import type { Rung } from '../../domain/classification';
import type { Glance } from '../../media/glance/glance';
import type { Captured } from './captured';
import { asOneFrame } from './one-frame';

export interface ImageFile {
  bytes: ArrayBuffer;
  mimeType: string;
}

/** @param glance at the file, or at its first frame */
export function capturedFile(file: ImageFile, rung: Rung, glance: Glance | null): Captured {
  const isOneOfMany = glance && isAnimated(new Uint8Array(file.bytes));
  return { source: { kind: 'file', ...file }, rung, glance: isOneOfMany ? asOneFrame(glance, file) : glance };
}
