import type { ImageSource } from './image-source';

/** The types of ECMAScript 2023 do not know `transfer` yet, and browsers before 2024 lack it. */
interface Transferable extends ArrayBuffer {
  transfer?(length: number): ArrayBuffer;
}

/**
 * Frees the memory of an image that nobody reads any more. Garbage collection alone takes so long that Firefox would hold gigabytes of
 * pixels during a run over a page of photographs.
 */
export function freeSource(source: ImageSource): void {
  freeBuffer(source.kind === 'file' ? source.bytes : source.rgba);
}

export function freeBuffer(buffer: Transferable): void {
  // Two contexts of one document may free the same image; a freed buffer is empty, and would refuse.
  if (buffer.byteLength > 0) buffer.transfer?.(0);
}
