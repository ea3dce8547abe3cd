import type { Backend } from '../../domain/classification';
import { asBackendWork } from './backend-error';
import type * as tfjsScript from './tfjs/tfjs';

type Tfjs = typeof tfjsScript;

/** `null` until TensorFlow.js has been loaded. */
let tfjs: Tfjs | null = null;

/**
 * Loads TensorFlow.js and what we run on it. Both come in a script of their own, because they are ten times as large as the rest of
 * the engine, and our own kernels do without them.
 *
 * @throws BackendError `backend-unavailable` if the script cannot be loaded
 */
export async function loadTfjs(backend: Backend): Promise<Tfjs> {
  tfjs ??= await asBackendWork(backend, () => import('./tfjs/tfjs'));
  return tfjs;
}

/** Frees the WebGL backend of TensorFlow.js, and everything on it, if there is one. */
export function discardWebGl(): void {
  tfjs?.discardWebGl();
}
