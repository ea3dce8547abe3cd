import type { Renderer } from '../../domain/engine-state';

/**
 * Creates a WebGL2 context for computing, on software renderers too, so that we decide about them. tfjs would ask for a context
 * that fails on a slow renderer, and would then silently use another backend.
 *
 * @returns `null` if there is no WebGL2
 */
export function createWebGl2Context(canvas = new OffscreenCanvas(1, 1)): WebGL2RenderingContext | null {
  return canvas.getContext('webgl2', {
    alpha: false,
    antialias: false,
    premultipliedAlpha: false,
    preserveDrawingBuffer: false,
    depth: false,
    stencil: false,
    failIfMajorPerformanceCaveat: false,
    powerPreference: 'high-performance',
  });
}

/** Frees the context's memory at once. Garbage collection alone may take minutes. */
export function releaseContext(gl: WebGL2RenderingContext): void {
  gl.getExtension('WEBGL_lose_context')?.loseContext();
}

/** Renderers that run on the processor, where WASM is several times faster than WebGL. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|swrast|software|basic render|\bWARP\b|virgl.*llvmpipe/i;

export function isSoftwareRenderer(name: string): boolean {
  return SOFTWARE.test(name);
}

/** Returns the renderer of a context. Firefox names it in `RENDERER`, Chrome through an extension. */
export function readRenderer(gl: WebGL2RenderingContext): Renderer {
  const information = gl.getExtension('WEBGL_debug_renderer_info');
  const name = String(gl.getParameter(information ? information.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  return { name, software: isSoftwareRenderer(name) };
}
