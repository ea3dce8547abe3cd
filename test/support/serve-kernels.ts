import { readFile } from 'node:fs/promises';
import { vi } from 'vitest';
import { compileKernels, kernelFiles } from '../../build/compile-kernels.mjs';

/**
 * Stands in for a worker's surroundings: its address, and `fetch` of what lies beside it, as far as that are kernels and files.
 *
 * @param worker the address of its script
 */
export function serveKernels(worker = new URL('file:///engine.js')): void {
  const { fetch } = globalThis;
  vi.stubGlobal('self', { location: worker });
  vi.stubGlobal('fetch', async (address: string | URL) => {
    // The compiler fetches parts of its own.
    if (!(address instanceof URL)) return fetch(address);
    const file = kernelFiles.find((name) => address.pathname.endsWith(`/wasm/${name}`));
    return new Response(file ? await compileKernels(file) : await readFile(address));
  });
}
