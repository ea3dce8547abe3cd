// @ts-check
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { env } from '@tensorflow/tfjs-core';
import { loadTfjsNetwork } from './load-tfjs-network.mjs';
import { serveNetwork } from './serve-network.mjs';

serveNetwork(() => {
  // The backend would start threads from a blob, which the policy of extensions refuses, and then wait forever.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths(new URL('tfjs/', self.location.href).href);
  return loadTfjsNetwork('wasm');
});
