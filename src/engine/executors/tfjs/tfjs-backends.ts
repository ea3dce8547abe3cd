import { env, registerBackend, removeBackend, setBackend } from '@tensorflow/tfjs-core';
import { GPGPUContext, MathBackendWebGL, setWebGLContext } from '@tensorflow/tfjs-backend-webgl';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import type { Backend } from '../../../domain/classification';
import { asBackendWork, BackendError } from '../backend-error';
import { createWebGl2Context, releaseContext } from '../webgl-context';

/**
 * Makes a backend the current one. tfjs has one current backend for the whole worker, so call this before each piece of work.
 *
 * @throws BackendError `backend-unavailable` if the backend does not start
 */
export async function useBackend(backend: Backend): Promise<void> {
  if (backend === 'webgl') prepareWebGl();
  else prepareWasm();
  const ready = await asBackendWork(backend, () => setBackend(backend));
  if (!ready) throw new BackendError('backend-unavailable', backend, 'it did not start');
}

/** The context of tfjs's WebGL backend, and its canvas, which reports the loss of the context. */
let surface: { gl: WebGL2RenderingContext; canvas: OffscreenCanvas } | null = null;

/**
 * Returns the work's result, or rejects with `backend-unavailable` as soon as the WebGL context is lost. Work on a lost context
 * may never end, because a fence on it is never signaled.
 */
export function unlessWebGlIsLost<Value>(work: Promise<Value>): Promise<Value> {
  const lost = () => new BackendError('backend-unavailable', 'webgl', 'its context was lost');
  if (!surface || surface.gl.isContextLost()) return Promise.reject(lost());
  const { canvas } = surface;
  const done = new AbortController();
  const loss = new Promise<never>((_, reject) => {
    canvas.addEventListener('webglcontextlost', () => reject(lost()), { signal: done.signal });
  });
  return Promise.race([work, loss]).finally(() => done.abort());
}

/** Registers tfjs's WebGL backend on our own context, and registers it again if that context was lost. */
function prepareWebGl(): void {
  if (surface && !surface.gl.isContextLost()) return;
  discardWebGl();
  const canvas = new OffscreenCanvas(1, 1);
  const gl = createWebGl2Context(canvas);
  if (!gl) throw new BackendError('backend-unavailable', 'webgl', 'there is no WebGL2');
  surface = { gl, canvas };
  env().set('WEBGL_VERSION', 2);
  setWebGLContext(2, gl);
  registerBackend('webgl', () => new MathBackendWebGL(new GPGPUContext(gl)));
}

let isWasmPrepared = false;

/**
 * Sets up tfjs's WASM backend without threads. tfjs would start threads from a blob, which the extension's CSP refuses, and then
 * wait forever.
 */
function prepareWasm(): void {
  if (isWasmPrepared) return;
  isWasmPrepared = true;
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths(new URL('wasm/', self.location.href).href);
}

/**
 * Frees the WebGL backend and everything on it. The WASM backend is never freed: tfjs cannot create it twice, and its tensors go
 * when their model is disposed.
 */
export function discardWebGl(): void {
  try {
    removeBackend('webgl');
  } catch {
    // The backend was not registered, or its context is lost and there is nothing to free.
  }
  if (!surface) return;
  releaseContext(surface.gl);
  surface = null;
}
