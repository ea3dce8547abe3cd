import { setFlagsFromString } from 'node:v8';
import { expect, it } from 'vitest';
import { kernelFile } from '../../../../../src/engine/executors/wasm/kernel-module';

it('takes the relaxed build where the browser has relaxed SIMD', () => {
  // Node 20 has it behind a flag.
  setFlagsFromString('--no-experimental-wasm-relaxed-simd');
  expect(kernelFile()).toBe('kernels.wasm');
  setFlagsFromString('--experimental-wasm-relaxed-simd');
  expect(kernelFile()).toBe('kernels-relaxed.wasm');
});
