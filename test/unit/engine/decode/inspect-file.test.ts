import { readFile } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectFile } from '../../../../src/engine/decode/inspect-file';
import { nameKind } from '../../../../src/media/file-kind';
import { GapLensError } from '../../../../src/domain/errors';
import { pngChunk, pngHeaderChunk, pngSignature } from '../../../browser/images/png.mjs';

const png = (width: number, height: number, ...chunks: Buffer[]) =>
  Buffer.concat([
    pngSignature,
    pngHeaderChunk({ width, height, color: 'rgb' }),
    pngChunk('IDAT', deflateSync(Buffer.alloc(100))),
    ...chunks,
  ]);
const end = pngChunk('IEND', Buffer.alloc(0));
const ascii = (text: string) => new TextEncoder().encode(text);

/** A file of boxes (ISO base media) of these brands, the major one first. */
const boxed = (...brands: string[]) =>
  ascii(`\0\0\0${String.fromCharCode(8 + 4 * (brands.length + 1))}ftyp${brands[0]}\0\0\0\0${brands.slice(1).join('')}`);

/** The frame header says 640 x 480; `tail` is what comes after it. */
const jpeg = (...tail: number[]) =>
  Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, // APP0
    0xff, 0xc0, 0, 17, 8, 1, 0xe0, 2, 0x80, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1, 0xff, 0xda, 0, 8, 0, 0, 0, 0, 0, 0, 1, 2, 3, ...tail); // prettier-ignore

describe('a file is refused before it is decoded', () => {
  it.each([
    ['an empty file', new Uint8Array(), 'image/png', 'image-empty', []],
    ['a web page', ascii('\n  <!DOCTYPE html><title>Log in</title>'), 'image/jpeg', 'image-is-html', []],
    ['a web page behind a byte order mark', ascii('\ufeff<html lang="en">'), '', 'image-is-html', []],
    ['a web page behind a comment', ascii('<!-- saved --> <HTML>'), 'image/png', 'image-is-html', []],
    ['a text', ascii('no image at all'), 'text/plain; charset=utf-8', 'image-not-image', ['text/plain; charset=utf-8']],
    ['a web page behind comments', ascii('<!-- a --><!-- b -->\n<!doctype html><p>'), 'image/png', 'image-is-html', []],
    ['an XHTML page', ascii('<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>'), 'image/svg+xml', 'image-is-html', []],
    ['a web page in UTF-16', Buffer.from('\ufeff<html>', 'utf16le'), '', 'image-is-html', []],
    ['a film', boxed('isom', 'mp41'), 'image/avif', 'image-not-image', ['video/mp4']],
    ['an archive', ascii('PK\x03\x04'), '', 'image-not-image', ['application/zip']],
    ['a sound', ascii('OggS....'), 'audio/ogg', 'image-not-image', ['audio/ogg']],
    ['0 x 0 pixels', png(0, 0, end), 'image/png', 'image-zero-size', []],
    [
      'more pixels than memory should be risked for',
      png(12_000, 12_000, end),
      'image/png',
      'image-too-large',
      ['12000', '12000'],
    ],
  ])('%s', (_, bytes, mimeType, code, params) => {
    const inspect = () => inspectFile(bytes, mimeType);
    expect(inspect).toThrow(GapLensError);
    expect(inspect).toThrow(expect.objectContaining({ code, params }));
  });
});

describe('a file passes', () => {
  it('if it is complete', () => {
    expect(inspectFile(png(100, 50, end), 'image/png')).toEqual({
      kind: { is: 'image', mimeType: 'image/png' },
      size: { width: 100, height: 50 },
      end: 'there',
    });
    expect(inspectFile(jpeg(0xff, 0xd9), 'image/jpeg')).toMatchObject({ size: { width: 640, height: 480 }, end: 'there' });
  });

  it('if it is an AVIF sequence, whose track states the size', async () => {
    const file = await readFile(new URL('../../../browser/images/coffee-animated.avif', import.meta.url));
    expect(inspectFile(file, 'image/avif')).toMatchObject({ size: { width: 240, height: 160 }, end: 'there' });
  });

  it('if it has the largest allowed size', () => {
    expect(inspectFile(png(16_384, 8192, end), '').size).toEqual({ width: 16_384, height: 8192 });
  });

  it('if its type is wrong', () => {
    expect(inspectFile(png(100, 50, end), 'text/plain').kind).toEqual({ is: 'image', mimeType: 'image/png' });
  });

  it('as truncated if its end marker is missing', () => {
    expect(inspectFile(png(100, 50), 'image/png').end).toBe('missing');
    expect(inspectFile(jpeg(), 'image/jpeg').end).toBe('missing');
  });

  it('as complete if a camera wrote more after its end', () => {
    expect(inspectFile(jpeg(0xff, 0xd9, 1, 2, 3), 'image/jpeg').end).toBe('there');
  });

  it.each([
    ['JPEG', [0xff, 0xd8, 0xff, 1, 2, 3, 4]],
    ['PNG', [...pngSignature, 1, 2, 3, 4]],
    ['GIF', [...ascii('GIF89a')]],
    ['WebP', [...ascii('RIFF1234WEBPnoise')]],
  ])('as a known kind, where it begins as a %s and goes on as noise', (_, bytes) => {
    expect(inspectFile(Uint8Array.from(bytes), '').kind).toMatchObject({ is: 'image' });
  });

  it('as unknown if the browser may know its format', () => {
    expect(inspectFile(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), 'image/x-new').kind).toBeNull();
    expect(inspectFile(Uint8Array.of(1), '').kind).toBeNull();
  });
});

describe('a file of an unknown kind always ends in an error code', () => {
  const starts = [
    '\xff\xd8\xff\xe0',
    '\x89PNG\r\n\x1a\n',
    'GIF89a',
    'RIFF1234WEBPVP8X',
    'BM',
    '\0\0\x01\0\x01',
    '\0\0\0\x20ftypavif',
    'II*\0\x08',
    'MM\0*',
    '\xff\x0a',
    '<svg ',
    '\0\0\x02',
    'P6 ',
  ];
  const file = fc
    .tuple(fc.constantFrom('', ...starts), fc.uint8Array({ maxLength: 600 }))
    .map(([start, rest]) => Uint8Array.from([...Buffer.from(start, 'latin1'), ...rest]));

  it('whatever its bytes and its type', () => {
    const types = fc.constantFrom('', 'image/jpeg', 'image/avif', 'text/plain', 'application/pdf', 'image/svg+xml');
    fc.assert(
      fc.property(file, types, (bytes, type) => {
        try {
          const { kind } = inspectFile(bytes, type);
          expect(nameKind(bytes, type, kind)).not.toBe('');
        } catch (error) {
          expect(error).toBeInstanceOf(GapLensError);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
