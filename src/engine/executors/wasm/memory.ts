/** Bytes of a page of WebAssembly memory. */
export const PAGE = 65_536;

/** Makes the memory at least so large. Views of it end with that. */
export function ensureBytes(memory: WebAssembly.Memory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
}
