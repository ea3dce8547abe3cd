import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { refuseUnlessImage } from '../../../src/background/image-only';

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0)).buffer;
const zipped = (text: string) => new Uint8Array(gzipSync(text)).buffer;
const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';
const ofUtf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le')).buffer;

describe('a file that leaves the background', () => {
  it.each<[string, ArrayBuffer]>([
    ['JPEG', latin1('\xff\xd8\xff\xe0')],
    ['PNG', latin1('\x89PNG\r\n\x1a\n')],
    ['GIF', latin1('GIF89a')],
    ['WebP', latin1('RIFF\0\0\0\0WEBPVP8 ')],
    ['AVIF', latin1('\0\0\0\x14ftypavif\0\0\0\0avif')],
    ['HEIC, which some browsers decode', latin1('\0\0\0\x14ftypheic\0\0\0\0heic')],
    ['JPEG XL', latin1('\xff\x0a')],
    ['SVG', latin1(svg)],
    ['SVG after a prolog', latin1(`<?xml version="1.0"?><!-- made by hand --><!DOCTYPE svg>\n${svg}`)],
    ['SVG in UTF-16', ofUtf16(svg)],
    ['zipped SVG', zipped(svg)],
    ['the beginning of a zipped SVG', zipped(svg + 'x'.repeat(1000)).slice(0, -9)],
  ])('%s does', async (_, bytes) => {
    await expect(refuseUnlessImage(bytes, 'text/plain')).resolves.toBeUndefined();
  });

  it.each<[string, ArrayBuffer, string, string]>([
    ['nothing', latin1(''), 'image/png', 'image-empty'],
    ['JSON', latin1('{"secret": 1}'), 'application/json', 'image-not-image'],
    ['JSON that is called an image', latin1('{"secret": 1}'), 'image/png', 'image-not-image'],
    ['JSON that is called an SVG image', latin1('{"secret": 1}'), 'image/svg+xml', 'image-not-image'],
    ['XML that is called an SVG image', latin1('<secrets><a/></secrets>'), 'image/svg+xml', 'image-not-image'],
    ['HTML that is called an image', latin1('<!doctype html><p>Hello'), 'image/jpeg', 'image-is-html'],
    ['HTML with an SVG image in it', latin1(`<html>${svg}</html>`), 'image/svg+xml', 'image-is-html'],
    ['text', latin1('P2 2 parts of the secret'), 'text/plain', 'image-unsupported'],
    ['a document', latin1('%PDF-1.7'), 'application/pdf', 'image-unsupported'],
    ['a script', latin1('/* XPM */ secret()'), 'text/javascript', 'image-unsupported'],
    ['a video', latin1('\0\0\0\x14ftypisom\0\0\0\0mp42'), 'video/mp4', 'image-not-image'],
    ['an archive', latin1('PK\x03\x04'), 'application/zip', 'image-not-image'],
    ['zipped JSON', zipped('{"secret": 1}'), 'image/svg+xml', 'image-not-image'],
    ['noise', latin1('\x01\x02\x03\x04'), 'image/png', 'image-not-image'],
  ])('%s does not', async (_, bytes, mimeType, code) => {
    await expect(refuseUnlessImage(bytes, mimeType)).rejects.toMatchObject({ code });
  });
});
