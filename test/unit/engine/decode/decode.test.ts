import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { decode } from '../../../../src/engine/decode/decode';
import type { DecodedImage } from '../../../../src/engine/decode/decoded-image';
import type { ImageSource, Rectangle } from '../../../../src/domain/image-source';
import { createDeferred } from '../../domain/deferred';
import { badImages, makeBadImages } from '../../../browser/images/make.mjs';
import { pngChunk, pngHeaderChunk, pngSignature } from '../../../browser/images/png.mjs';
import { untilPasses } from '../../../support/until';

const never = new AbortController().signal;
const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xd9);

const fileOf = (bytes: Uint8Array): ImageSource => ({
  kind: 'file',
  bytes: new Uint8Array(bytes).buffer,
  mimeType: 'image/jpeg',
});

/** The browser's decoder, which Node has not: answers as told, and records what is closed. */
function fakeDecoder(decodeFile: () => Promise<{ width: number; height: number }>) {
  const close = vi.fn();
  vi.stubGlobal('createImageBitmap', async () => ({ ...(await decodeFile()), close }));
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () => ({ canvas: this, fillRect: () => undefined });
    },
  );
  return close;
}

function readRgba({ pixels }: DecodedImage, rectangle: Rectangle): Uint8ClampedArray {
  if (pixels.kind !== 'rgba') throw new TypeError('the pixels are planar');
  return pixels.read(rectangle);
}

const refuse = () => Promise.reject(new DOMException('The source image could not be decoded.', 'InvalidStateError'));

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a file that the browser cannot decode', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'gaplens-images-'));
    await makeBadImages(folder);
  });
  afterAll(() => rm(folder, { recursive: true }));

  // SVG images are drawn by the engine's host before; those of a legal size are the browser's to decode.
  const refused = badImages.filter(({ file, expectCode }) => expectCode && !/^(one-pixel|wide|huge)\.|svg$/.test(file));

  it.each(refused)('is called $expectCode: $what', async ({ file, expectCode }) => {
    fakeDecoder(refuse);
    const source = fileOf(await readFile(path.join(folder, file)));
    await expect(decode(source, never)).rejects.toMatchObject({ code: expectCode });
  });
});

it.each([
  ['a text', 'image/jpeg', new TextEncoder().encode('Not a photograph,\nwhatever its name says: é'), 'text/plain'],
  ['noise', 'image/jpeg', Uint8Array.of(1, 2, 3, 0, 200), 'application/octet-stream'],
  ['noise without a type', '', Uint8Array.of(1, 2, 3, 0, 200), 'application/octet-stream'],
  ['noise of another type', 'model/obj', Uint8Array.of(1, 2, 3, 0, 200), 'model/obj'],
])('says what is there instead of an image: %s', async (_, mimeType, bytes, kind) => {
  fakeDecoder(refuse);
  const source: ImageSource = { kind: 'file', bytes: new Uint8Array(bytes).buffer, mimeType };
  await expect(decode(source, never)).rejects.toMatchObject({ code: 'image-not-image', params: [kind] });
});

it.each([
  ['a HEIC file', '\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'HEIC'],
  ['a TIFF file', 'II*\0\x08\0\0\0\0\0', 'TIFF'],
])('names a format that the browser lacks, whatever the file is called: %s', async (_, text, name) => {
  fakeDecoder(refuse);
  await expect(decode(fileOf(Buffer.from(text, 'latin1')), never)).rejects.toMatchObject({
    code: 'image-unsupported',
    params: [name],
  });
});

it('is decoded if only some browsers have its format, and this one does', async () => {
  fakeDecoder(async () => ({ width: 100, height: 80 }));
  expect(await decode(fileOf(Buffer.from('\xff\x0a', 'latin1')), never)).toMatchObject({ width: 100, height: 80 });
});

it('is broken if it is an AVIF file with a good header and a damaged body', async () => {
  fakeDecoder(refuse);
  const file = Buffer.from('\0\0\0\x1cftypavif\0\0\0\0mif1miafMA1Bnoise', 'latin1');
  await expect(decode(fileOf(file), never)).rejects.toMatchObject({ code: 'image-broken' });
});

it('is too large for this browser if that is the reason', async () => {
  fakeDecoder(refuse);
  const header = pngHeaderChunk({ width: 70_000, height: 20, color: 'rgb' });
  const file = Buffer.concat([pngSignature, header, pngChunk('IEND', Buffer.alloc(0))]);
  await expect(decode(fileOf(file), never)).rejects.toMatchObject({ code: 'image-too-large-here', params: ['70000', '20'] });
});

it('is too large if no canvas can be made for it', async () => {
  fakeDecoder(async () => ({ width: 60_000, height: 80 }));
  const image = await decode(fileOf(jpeg), never);
  // The canvas of this test draws nothing.
  const read = () => readRgba(image, { x: 0, y: 0, width: 60_000, height: 1 });
  expect(read).toThrow(expect.objectContaining({ code: 'image-too-large-here', params: ['60000', '80'] }));
});

it('is passed to the decoder with its real type', async () => {
  const types: string[] = [];
  vi.stubGlobal('createImageBitmap', async (blob: Blob) => {
    types.push(blob.type);
    throw new DOMException('', 'InvalidStateError');
  });
  await decode(fileOf(Buffer.from('GIF89a')), never).catch(() => undefined);
  expect(types).toEqual(['image/gif']);
});

describe('decoding a file', () => {
  it.each([
    [1, 1],
    [7, 200],
    [200, 7],
  ])('refuses %i x %i pixels, and frees them', async (width, height) => {
    const close = fakeDecoder(async () => ({ width, height }));
    await expect(decode(fileOf(jpeg), never)).rejects.toMatchObject({
      code: 'image-too-small',
      params: [`${width}`, `${height}`],
    });
    expect(close).toHaveBeenCalledOnce();
  });

  it('gives up after 20 seconds, and frees an image that comes later', async () => {
    vi.useFakeTimers();
    const decoding = createDeferred<{ width: number; height: number }>();
    const close = fakeDecoder(() => decoding.promise);
    const failed = expect(decode(fileOf(jpeg), never)).rejects.toMatchObject({ code: 'image-timeout', params: ['20'] });
    await vi.advanceTimersByTimeAsync(20_000);
    await failed;
    decoding.resolve({ width: 100, height: 100 });
    await untilPasses(() => expect(close).toHaveBeenCalledOnce());
  });

  it('stops at once when it is canceled', async () => {
    fakeDecoder(() => new Promise(() => undefined));
    const stop = new AbortController();
    const failed = expect(decode(fileOf(jpeg), stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
    stop.abort();
    await failed;
  });

  it('frees the decoded image when it is disposed', async () => {
    const close = fakeDecoder(async () => ({ width: 100, height: 80 }));
    const image = await decode(fileOf(jpeg), never);
    expect(image).toMatchObject({ width: 100, height: 80 });
    image.dispose();
    expect(close).toHaveBeenCalledOnce();
  });

  it('are refused if their number does not match the size', async () => {
    const source: ImageSource = { kind: 'pixels', rgba: new ArrayBuffer(100), width: 10, height: 10 };
    await expect(decode(source, never)).rejects.toMatchObject({ code: 'image-broken' });
  });

  it('are read by rectangles', async () => {
    const rgba = Uint8ClampedArray.from({ length: 10 * 9 * 4 }, (_, index) => (index % 4 === 3 ? 255 : index >> 2));
    const image = await decode({ kind: 'pixels', rgba: rgba.buffer, width: 10, height: 9 }, never);
    const part = readRgba(image, { x: 3, y: 2, width: 2, height: 2 });
    expect([...part].filter((_, index) => index % 4 === 0)).toEqual([23, 24, 33, 34]);
  });
});
