import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { classifyFiles } from '../support/classify-files.mjs';
import { inBothBrowsers } from './in-both-browsers';

/** Sizes on both parities, and of one strip and of several. At full quality, chroma has all of the width and height. */
const pictures = [
  { width: 301, height: 200, quality: 0.8 },
  { width: 200, height: 301, quality: 1 },
  { width: 64, height: 555, quality: 0.5 },
  { width: 1003, height: 701, quality: 0.9 },
];

/** Chrome decodes JPEG files to planes, which our kernels convert. A PNG file with the pixels that the browser shows goes another way. */
describe('our own kernels', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'gaplens-planes-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  inBothBrowsers(
    'without TensorFlow.js in the package',
    (session, browser) => {
      test('give a JPEG file the very logits of its pixels', async () => {
        const page = await session().launched.openExtensionPage('options.html');
        const encoded = await page.evaluate(drawPictures, pictures);
        await page.close();
        const files = encoded.flatMap(({ jpeg, png }, index) => [
          { file: path.join(folder, `${browser}-${index}.jpg`), base64: jpeg },
          { file: path.join(folder, `${browser}-${index}.png`), base64: png },
        ]);
        for (const { file, base64 } of files) await writeFile(file, Buffer.from(base64, 'base64'));
        const given = files.map(({ file }) => ({ file, readable: true }));
        const { images } = await classifyFiles(session().launched, given, { backend: 'wasm', model: 'efficientnet-lite0' });
        const logits = images.map((image) => ('logits' in image ? image.logits : image.error.code));
        for (const index of pictures.keys()) {
          expect(logits[2 * index]).toHaveLength(1000);
          expect(logits[2 * index]).toEqual(logits[2 * index + 1]);
        }
      }, 60_000);

      test('take over from a forced WebGL, which needs the script that cannot be loaded', async () => {
        const given = [{ file: path.join(folder, `${browser}-0.jpg`), readable: true }];
        const report = await classifyFiles(session().launched, given, { backend: 'webgl', model: 'efficientnet-lite0' });
        expect(report).toMatchObject({ backend: 'wasm' });
        expect(report.images).toMatchObject([{ predictions: {} }]);
      }, 60_000);
    },
    { prepare: removeTensorflow },
  );
});

async function removeTensorflow(built: string): Promise<void> {
  const names = (await readdir(built, { recursive: true })).filter((name) => /tfjs[^/]*\.(js|wasm)$/.test(name));
  expect(names).toHaveLength(2);
  for (const name of names) await rm(path.join(built, name));
}

/** Draws colorful noise and encodes it as JPEG, and what the browser decodes of that as PNG. Runs in the page. */
async function drawPictures(sizes: { width: number; height: number; quality: number }[]) {
  const toBase64 = async (blob: Blob) => {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  };
  const encoded: { jpeg: string; png: string }[] = [];
  for (const { width, height, quality } of sizes) {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true })!;
    for (let i = 0; i < 400; i += 1) {
      context.fillStyle = `hsl(${(i * 137) % 360} 100% ${20 + (i % 60)}%)`;
      context.fillRect((i * 61) % width, (i * 97) % height, 3 + (i % 29), 3 + (i % 23));
    }
    const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality });
    const bitmap = await createImageBitmap(jpeg, { colorSpaceConversion: 'none' });
    context.drawImage(bitmap, 0, 0);
    const png = await canvas.convertToBlob({ type: 'image/png' });
    encoded.push({ jpeg: await toBase64(jpeg), png: await toBase64(png) });
  }
  return encoded;
}
