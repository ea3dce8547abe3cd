// @ts-check
import { readFile } from 'node:fs/promises';
import puppeteer from 'puppeteer-core';
import { ensureBrowsers } from '../../support/ensure-browsers.mjs';
import { startNetworkGuard } from '../../support/network-guard.mjs';

/** @typedef {import('./scene.mjs').RgbImage} RgbImage */

/**
 * Reads and writes JPEG files through Chrome, because Node has no JPEG decoder. As in the product, there is no color management.
 * @typedef {object} PhotographReader
 * @property {(file: string) => Promise<RgbImage>} read
 * @property {(image: RgbImage, quality: number) => Promise<Buffer>} encodeJpeg `quality` 0 to 1
 * @property {() => Promise<void>} close
 */

/** @returns {Promise<PhotographReader>} */
export async function openPhotographReader() {
  const { chrome = '' } = await ensureBrowsers({ browsers: ['chrome'] });
  const guard = await startNetworkGuard();
  const isRoot = process.getuid?.() === 0;
  const browser = await puppeteer.launch({
    executablePath: chrome,
    headless: true,
    pipe: true,
    args: [...guard.chromeArguments, ...(isRoot || process.env['CI'] ? ['--no-sandbox'] : [])],
  });
  const page = await browser.newPage();
  return {
    async read(file) {
      const { width, height, rgba } = await page.evaluate(decodeInPage, (await readFile(file)).toString('base64'));
      return { width, height, pixels: withoutAlpha(Buffer.from(rgba, 'base64')) };
    },
    async encodeJpeg({ width, height, pixels }, quality) {
      const base64 = await page.evaluate(encodeInPage, withAlpha(pixels).toString('base64'), width, height, quality);
      return Buffer.from(base64, 'base64');
    },
    async close() {
      await browser.close();
      await guard.stop();
    },
  };
}

/** @param {string} base64 */
async function decodeInPage(base64) {
  const response = await fetch(`data:image/jpeg;base64,${base64}`);
  const bitmap = await createImageBitmap(await response.blob(), { colorSpaceConversion: 'none' });
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (!context) throw new Error('There is no canvas.');
  context.drawImage(bitmap, 0, 0);
  const blob = new Blob([context.getImageData(0, 0, width, height).data]);
  /** @type {string} */
  const url = await new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsDataURL(blob);
  });
  return { width, height, rgba: url.slice(url.indexOf(',') + 1) };
}

/** @param {string} base64 RGBA @param {number} width @param {number} height @param {number} quality */
async function encodeInPage(base64, width, height, quality) {
  const response = await fetch(`data:application/octet-stream;base64,${base64}`);
  const rgba = new Uint8ClampedArray(await response.arrayBuffer());
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.putImageData(new ImageData(rgba, width, height), 0, 0);
  const url = canvas.toDataURL('image/jpeg', quality);
  return url.slice(url.indexOf(',') + 1);
}

/** @param {Uint8Array} rgba */
function withoutAlpha(rgba) {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let pixel = 0; pixel < rgba.length / 4; pixel += 1) rgb.set(rgba.subarray(pixel * 4, pixel * 4 + 3), pixel * 3);
  return rgb;
}

/** @param {ArrayLike<number>} rgb */
function withAlpha(rgb) {
  const rgba = Buffer.alloc((rgb.length / 3) * 4, 255);
  for (let index = 0; index < rgb.length; index += 1) rgba[Math.floor(index / 3) * 4 + (index % 3)] = Number(rgb[index]);
  return rgba;
}
