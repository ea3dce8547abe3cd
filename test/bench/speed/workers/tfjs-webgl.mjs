// @ts-check
import { setWebGLContext } from '@tensorflow/tfjs-backend-webgl';
import { loadTfjsNetwork } from './load-tfjs-network.mjs';
import { serveNetwork } from './serve-network.mjs';

serveNetwork(() => {
  // The backend's own context refuses software renderers, so that there would be nothing to compare on such machines.
  const context = new OffscreenCanvas(1, 1).getContext('webgl2', {
    alpha: false,
    antialias: false,
    depth: false,
    stencil: false,
  });
  if (!context) throw new Error('There is no WebGL2.');
  setWebGLContext(2, context);
  return loadTfjsNetwork('webgl');
});
