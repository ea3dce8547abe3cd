import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rasterizeSvg } from '../../../src/host/rasterize-svg';

const bytesOf = (text: string) => new Uint8Array(new TextEncoder().encode(text)).buffer;
const root = '<svg xmlns="http://www.w3.org/2000/svg"/>';

describe('drawing an SVG image', () => {
  let natural: { width: number; height: number } | null;
  let drawn: { width: number; height: number }[];
  const revoked = vi.fn();

  beforeEach(() => {
    drawn = [];
    natural = { width: 100, height: 50 };
    revoked.mockReset();
    vi.stubGlobal('URL', Object.assign(Object.create(URL), { createObjectURL: () => 'blob:svg', revokeObjectURL: revoked }));
    vi.stubGlobal(
      'Image',
      class {
        src = '';
        naturalWidth = natural?.width;
        naturalHeight = natural?.height;
        decode = async () => {
          if (!natural) throw new DOMException('The source image cannot be decoded.', 'EncodingError');
        };
      },
    );
    vi.stubGlobal(
      'OffscreenCanvas',
      class {
        constructor(width: number, height: number) {
          drawn.push({ width, height });
        }
        getContext = () => ({
          drawImage: () => undefined,
          getImageData: (_x: number, _y: number, width: number, height: number) => ({
            data: new Uint8ClampedArray(width * height * 4),
          }),
        });
      },
    );
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it.each([
    ['small', { width: 24, height: 24 }, { width: 512, height: 512 }],
    ['large', { width: 6000, height: 3000 }, { width: 1024, height: 512 }],
    ['long', { width: 20_000, height: 10 }, { width: 4096, height: 2 }],
    ['without a size of its own', { width: 0, height: 0 }, { width: 512, height: 512 }],
  ])('makes what is %s large enough for the network, and not too large', async (_, size, expected) => {
    natural = size;
    const source = await rasterizeSvg(bytesOf(root));
    expect(source).toMatchObject({ kind: 'pixels', ...expected });
    expect(drawn).toEqual([expected]);
    expect(source.kind === 'pixels' && source.rgba.byteLength).toBe(expected.width * expected.height * 4);
    expect(revoked).toHaveBeenCalledWith('blob:svg');
  });

  const xmlns = 'xmlns="http://www.w3.org/2000/svg"';
  it.each([
    `<svg ${xmlns} width="0" height="120"/>`,
    `<svg ${xmlns} width="10" height="0px"/>`,
    `<?xml version="1.0"?>\n<!-- <svg width="9"> --><!DOCTYPE svg>\n<svg\n  ${xmlns}\n  height = '0.0em'\n  width='4'>`,
    `<s:svg xmlns:s="http://www.w3.org/2000/svg" s:width="4" width="0%"><s:rect width="4"/></s:svg>`,
    `\uFEFF<svg ${xmlns} data-text=" > width='4'" width='0'></svg>`,
  ])('refuses one without extent: %s', async (text) => {
    await expect(rasterizeSvg(bytesOf(text))).rejects.toMatchObject({ code: 'image-zero-size' });
  });

  it.each([
    `<svg ${xmlns} width="0.5" height="1e3"/>`,
    `<svg ${xmlns} data-text=" width='0'"/>`,
    `<svg ${xmlns}><rect width="0" height="0"/></svg>`,
    `<svg ${xmlns} stroke-width="0" viewBox="0 0 0 0"/>`,
    `<!-- <svg width="0"> --><svg ${xmlns}/>`,
  ])('draws every other one: %s', async (text) => {
    await expect(rasterizeSvg(bytesOf(text))).resolves.toMatchObject({ kind: 'pixels' });
  });

  it('refuses an empty file and a broken one, and frees the address', async () => {
    await expect(rasterizeSvg(new ArrayBuffer(0))).rejects.toMatchObject({ code: 'image-empty' });
    natural = null;
    await expect(rasterizeSvg(bytesOf('<svg></b></svg>'))).rejects.toMatchObject({ code: 'image-broken' });
    expect(revoked).toHaveBeenCalledWith('blob:svg');
  });
});
