/**
 * A module whose only function has the instruction `f32x4.relaxed_madd`, to find out whether the browser has relaxed SIMD. The
 * function is never called.
 */
const RELAXED_PROBE = Uint8Array.from(
  [
    [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0], // magic number, version 1
    [1, 5, 1, 0x60, 0, 1, 0x7b], // types: () -> v128
    [3, 2, 1, 0], // functions: one of the first type
    [10, 19, 1, 17, 0], // code: one body of 17 bytes without locals
    [0x41, 0, 0xfd, 0x0f, 0x41, 0, 0xfd, 0x0f, 0x41, 0, 0xfd, 0x0f], // three times `i8x16.splat(0)`
    [0xfd, 0x85, 0x02, 0x0b], // f32x4.relaxed_madd, end
  ].flat(),
);

let kernels: Promise<WebAssembly.Module> | null = null;

/** Loads the build of our kernels that this browser can run, once in a worker. */
export function loadKernels(): Promise<WebAssembly.Module> {
  kernels ??= fetchKernels().catch((error: unknown) => {
    kernels = null;
    throw error;
  });
  return kernels;
}

async function fetchKernels(): Promise<WebAssembly.Module> {
  const response = await fetch(new URL(`wasm/${kernelFile()}`, self.location.href));
  return WebAssembly.compile(await response.arrayBuffer());
}

/** Returns the file of the build for this browser. */
export function kernelFile(): 'kernels-relaxed.wasm' | 'kernels.wasm' {
  return WebAssembly.validate(RELAXED_PROBE) ? 'kernels-relaxed.wasm' : 'kernels.wasm';
}
