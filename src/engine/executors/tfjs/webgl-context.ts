import type { Renderer } from '../../../domain/engine-state';

/**
 * A WebGL2 context for computing. tfjs would ask for one that fails where the renderer is slow, and then quietly use
 * something else; made here, a software renderer is ours to judge.
 *
 * @returns null where there is no WebGL2
 */
export function createWebGl2Context(): WebGL2RenderingContext | null {
  const canvas = new OffscreenCanvas(1, 1);
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

/** Gives the context's memory back at once; garbage collection alone may take minutes. */
export function releaseContext(gl: WebGL2RenderingContext): void {
  gl.getExtension('WEBGL_lose_context')?.loseContext();
}

/** Renderers that run on the processor: there WASM is several times faster than WebGL. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|swrast|software|basic render|\bWARP\b|virgl.*llvmpipe/i;

export function isSoftwareRenderer(name: string): boolean {
  return SOFTWARE.test(name);
}

/** The renderer behind a context. Firefox names it as `RENDERER` itself, Chrome through an extension. */
export function readRenderer(gl: WebGL2RenderingContext): Renderer {
  const information = gl.getExtension('WEBGL_debug_renderer_info');
  const name = String(gl.getParameter(information ? information.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  return { name, software: isSoftwareRenderer(name) };
}
