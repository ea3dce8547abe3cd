import { env, registerBackend, removeBackend, setBackend } from '@tensorflow/tfjs-core';
import { GPGPUContext, MathBackendWebGL, setWebGLContext } from '@tensorflow/tfjs-backend-webgl';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import type { Backend } from '../../../domain/classification';
import { asBackendWork, BackendError } from '../backend-error';
import { createWebGl2Context, releaseContext } from './webgl-context';

/**
 * tfjs has one current backend for the whole worker: whoever runs something says first on which.
 *
 * @throws BackendError `backend-unavailable` where it does not start
 */
export async function useBackend(backend: Backend): Promise<void> {
  if (backend === 'webgl') prepareWebGl();
  else prepareWasm();
  const ready = await asBackendWork(backend, () => setBackend(backend));
  if (!ready) throw new BackendError('backend-unavailable', backend, 'it did not start');
}

let context: WebGL2RenderingContext | null = null;

/**
 * The work's answer, or `backend-unavailable` as soon as the WebGL context is lost: everything on it is gone, and a fence
 * that is waited for on it never comes.
 */
export function unlessWebGlIsLost<Value>(work: Promise<Value>): Promise<Value> {
  const gl = context;
  const lost = () => new BackendError('backend-unavailable', 'webgl', 'its context was lost');
  if (!gl || gl.isContextLost()) return Promise.reject(lost());
  const done = new AbortController();
  const loss = new Promise<never>((_, reject) => {
    gl.canvas.addEventListener('webglcontextlost', () => reject(lost()), { signal: done.signal });
  });
  return Promise.race([work, loss]).finally(() => done.abort());
}

/** Registers tfjs's WebGL backend on a context of our own; again after the old one was lost. */
function prepareWebGl(): void {
  if (context && !context.isContextLost()) return;
  discardWebGl();
  const gl = createWebGl2Context();
  if (!gl) throw new BackendError('backend-unavailable', 'webgl', 'there is no WebGL2');
  context = gl;
  env().set('WEBGL_VERSION', 2);
  setWebGLContext(2, gl);
  registerBackend('webgl', () => new MathBackendWebGL(new GPGPUContext(gl)));
}

let wasmPrepared = false;

/**
 * Threads are off: tfjs starts them from a blob, which the extension's CSP refuses, and then waits for ever.
 */
function prepareWasm(): void {
  if (wasmPrepared) return;
  wasmPrepared = true;
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths(new URL('wasm/', self.location.href).href);
}

/**
 * Frees the WebGL backend with all that is on it. (The WASM backend stays: tfjs cannot make it a second time, and what is on
 * it goes when its model is disposed.)
 */
export function discardWebGl(): void {
  try {
    removeBackend('webgl');
  } catch {
    // It was not registered, or its context is gone and there is nothing to free.
  }
  if (!context) return;
  releaseContext(context);
  context = null;
}
