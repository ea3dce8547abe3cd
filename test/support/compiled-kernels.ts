import { setFlagsFromString } from 'node:v8';
import { compileKernels, type KernelFile } from '../../build/compile-kernels.mjs';

// Node 20 has relaxed SIMD behind a flag.
setFlagsFromString('--experimental-wasm-relaxed-simd');

/** Milliseconds that a first compilation may take on a busy machine. */
export const COMPILE_LIMIT = 240_000;

/** Compiles a build of our kernels, or takes it from the cache. */
export async function compiledKernels(file: KernelFile): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await compileKernels(file));
}
