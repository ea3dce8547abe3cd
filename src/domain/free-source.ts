import { bufferOf, type ImageSource } from './image-source';

/** The types of ECMAScript 2023 do not know `transfer` yet, and browsers before 2024 lack it. */
interface Transferable extends ArrayBuffer {
  transfer?(length: number): ArrayBuffer;
}

/**
 * Frees the memory of an image that nobody reads any more. Garbage collection alone takes so long that Firefox would hold gigabytes of
 * pixels during a run over a page of photographs.
 */
export function freeSource(source: ImageSource): void {
  freeBuffer(bufferOf(source));
}

export function freeBuffer(buffer: Transferable): void {
  // Two contexts of one document may free the same image; a freed buffer is empty, and would refuse.
  if (buffer.byteLength > 0 && BROWSER === 'chrome') nowhere().postMessage(null, [buffer]);
  if (buffer.byteLength > 0) buffer.transfer?.(0);
}

let port: MessagePort | null = null;

/**
 * Returns a port without another end. Whatever is transferred to it is gone. In Chrome, a buffer that an API of the browser has seen (a
 * message, `fetch`, a digest) keeps its memory after `transfer(0)`, until the garbage collection.
 */
function nowhere(): MessagePort {
  if (port) return port;
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port = port1;
  return port;
}

/** Levels of a message below which there are no buffers: its payload, a capture, a source. */
const DEEPEST = 4;

/** Frees the images in a message that this context was given but does not answer. */
export function freeBuffersIn(value: unknown, depth = 0): void {
  if (value instanceof ArrayBuffer) return freeBuffer(value);
  if (depth > DEEPEST || typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return undefined;
  for (const each of Object.values(value)) freeBuffersIn(each, depth + 1);
}
