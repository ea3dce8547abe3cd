import { describe, expect, it } from 'vitest';
import { isSoftwareRenderer, readRenderer } from '../../../../src/engine/executors/webgl-context';

const UNMASKED = 0x9246;
const RENDERER = 0x1f01;

describe('a renderer', () => {
  it.each([
    'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)',
    'ANGLE (Mesa, llvmpipe (LLVM 15.0.6 256 bits), OpenGL 4.5)',
    'llvmpipe, or similar',
    'softpipe',
    'Software Rasterizer',
    'Apple Software Renderer',
    'ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11 vs_5_0 ps_5_0, D3D11)',
    'ANGLE (Microsoft, WARP Direct3D11 vs_5_0 ps_5_0)',
    'virgl (LLVMPIPE (LLVM 12.0.0, 256 bits))',
  ])('is the processor: %s', (name) => {
    expect(isSoftwareRenderer(name)).toBe(true);
  });

  it.each([
    'ANGLE (Intel, Intel(R) UHD Graphics 620 (0x00005917) Direct3D11 vs_5_0 ps_5_0, D3D11)',
    'ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 (0x00002504) Direct3D11 vs_5_0 ps_5_0, D3D11)',
    'ANGLE (Apple, ANGLE Metal Renderer: Apple M1, Unspecified Version)',
    'AMD Radeon RX 580 Series (polaris10, LLVM 15.0.7, DRM 3.49)',
    'Mesa Intel(R) Xe Graphics (TGL GT2)',
    'Adreno (TM) 640',
    'Mali-G78',
  ])('is a graphics card: %s', (name) => {
    expect(isSoftwareRenderer(name)).toBe(false);
  });

  const contextOf = (parameters: Record<number, string>, extension: object | null) =>
    ({
      RENDERER,
      getExtension: () => extension,
      getParameter: (name: number) => parameters[name],
    }) as unknown as WebGL2RenderingContext;

  it('is named by the extension if there is one', () => {
    const gl = contextOf({ [UNMASKED]: 'llvmpipe', [RENDERER]: 'WebKit WebGL' }, { UNMASKED_RENDERER_WEBGL: UNMASKED });
    expect(readRenderer(gl)).toEqual({ name: 'llvmpipe', software: true });
  });

  it('is named by the context itself otherwise', () => {
    expect(readRenderer(contextOf({ [RENDERER]: 'Mali-G78' }, null))).toEqual({ name: 'Mali-G78', software: false });
  });
});
