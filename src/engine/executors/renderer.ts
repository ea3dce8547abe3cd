import type { Renderer } from '../../domain/engine-state';

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
