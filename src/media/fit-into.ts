import type { Size } from '../domain/image-source';

/** Returns the size in whole pixels at which an image fits into a square with this side. Never enlarges. */
export function fitInto({ width, height }: Size, side: number): Size {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
