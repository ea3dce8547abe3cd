import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeText, isSvg, unzipSvg } from '../../../src/media/svg-file';

const bytesOf = (text: string) => new Uint8Array(new TextEncoder().encode(text)).buffer;
const file = (text: string, mimeType = '') => ({ bytes: bytesOf(text), mimeType });
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le')).buffer;
const zipped = (content: string | Buffer) => new Uint8Array(gzipSync(content)).buffer;
const root = '<svg xmlns="http://www.w3.org/2000/svg"/>';

describe('an SVG file is recognized', () => {
  it.each([
    ['its root', root],
    ['its root alone', '<svg>'],
    ['a line of its own', '\n  <svg\nwidth="3">'],
    ['a byte order mark', `\ufeff${root}`],
    ['an XML declaration', `<?xml version="1.0" encoding="UTF-8"?>\n${root}`],
    ['a prefix', '<svg:svg xmlns:svg="http://www.w3.org/2000/svg"/>'],
    ['a style sheet', `<?xml version="1.0"?><?xml-stylesheet href="a.css"?>${root}`],
    ['a comment that is long', `<!-- ${'made by an editor '.repeat(500)} -->${root}`],
    [
      'a document type with entities',
      `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd" [ <!ENTITY a "b > c"> ]>${root}`,
    ],
    ['a comment', `<!-- Made by hand -->\n<!-- twice -->${root}`],
    [
      'a document type',
      `<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">${root}`,
    ],
  ])('by %s', (_, text) => {
    expect(isSvg(file(text))).toBe(true);
  });

  it('by its type, if it is markup or empty', () => {
    expect(isSvg(file('', 'image/svg+xml'))).toBe(true);
    expect(isSvg(file('<x:drawing/>', 'image/svg+xml; charset=utf-8'))).toBe(true);
  });

  it('in UTF-16, with and without a byte order mark', () => {
    expect(isSvg({ bytes: utf16(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${root}`), mimeType: '' })).toBe(true);
    expect(isSvg({ bytes: utf16(root), mimeType: '' })).toBe(true);
    const bigEndian = new Uint8Array(Buffer.from(`\ufeff${root}`, 'utf16le').swap16());
    expect(isSvg({ bytes: bigEndian.buffer, mimeType: '' })).toBe(true);
    expect(decodeText(bigEndian)).toBe(root);
  });

  it.each([
    ['a PNG', '\x89PNG\r\n\x1a\n'],
    ['a text', 'no drawing'],
    ['a web page', '<!-- saved --><html><body></body></html>'],
  ])('but not %s, whatever its type says', (_, text) => {
    expect(isSvg(file(text, 'image/svg+xml'))).toBe(false);
  });

  it.each([
    ['nothing', ''],
    ['a PNG', '\x89PNG\r\n\x1a\n'],
    ['a web page that shows one', `<!doctype html><body>${root}`],
    ['another XML file', '<?xml version="1.0"?><rss><svg/></rss>'],
    ['a text about it', `How to write ${root}`],
    ['an element with a longer name', '<svgfoo>'],
    ['many comments', '<!-- -->'.repeat(2000)],
  ])('but not %s', (_, text) => {
    expect(isSvg(file(text, 'image/png'))).toBe(false);
  });
});

describe('a zipped SVG file', () => {
  it('is unzipped', async () => {
    const unzipped = await unzipSvg(zipped(root));
    expect(unzipped && decodeText(new Uint8Array(unzipped))).toBe(root);
  });

  it('is unzipped even if it is large', async () => {
    const large = `<svg>${'<path/>'.repeat(50_000)}</svg>`;
    expect((await unzipSvg(zipped(large)))?.byteLength).toBe(large.length);
  });

  it.each([
    ['an SVG that is not zipped', bytesOf(root)],
    ['another zipped file', zipped('no drawing')],
    ['what only begins like a zipped file', Uint8Array.of(0x1f, 0x8b, 1, 2, 3).buffer],
    ['an empty file', new ArrayBuffer(0)],
  ])('but %s is left alone', async (_, bytes) => {
    expect(await unzipSvg(bytes)).toBeNull();
  });

  it('is broken if it is truncated', async () => {
    const whole = zipped(`<svg>${Array.from({ length: 30_000 }, (_, index) => `<path id="${index * 7919}"/>`).join('')}</svg>`);
    await expect(unzipSvg(whole.slice(0, -20_000))).rejects.toMatchObject({ code: 'image-broken' });
  });

  it('is refused if it grows beyond the limit', async () => {
    const bomb = zipped(Buffer.concat([Buffer.from('<svg>'), Buffer.alloc(70_000_000, 0x20)]));
    await expect(unzipSvg(bomb)).rejects.toMatchObject({ code: 'image-too-many-bytes', params: ['64'] });
  });
});
