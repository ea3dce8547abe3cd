// @ts-check
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { imageSize } from 'image-size';
import puppeteer from 'puppeteer-core';
import { ensureBrowsers } from '../../support/ensure-browsers.mjs';
import { cache, root } from './build-contenders.mjs';

/** Photographs of a set. */
export const PHOTOGRAPHS = 1000;

const SMALLEST = 50_000;
/** Most photographs keep their size, and some are enlarged: every 50th to 12 million pixels, and every 50th to 3 million. */
const CYCLE = 50;
const LARGE = [
  { place: 25, pixels: 12_000_000 },
  { place: 7, pixels: 3_000_000 },
];
/** Sizes of drawn pictures, in pixels, in turn: their middle is that of photographs on the web. */
const DRAWN = [50_000, 200_000, 200_000, 120_000, 400_000, 200_000, 80_000, 200_000, 1_000_000, 160_000];

/** @typedef {{folder: string, kind: 'photographs' | 'drawn pictures'}} PhotographSet files `0.jpg` and so on */

/**
 * Makes 1,000 JPEGs of 0.05 to 12 megapixels, or returns those that were made before.
 * @param {string} [source] folder with `photos.json`; without it, pictures are drawn
 * @param {(sentence: string) => void} [say]
 * @returns {Promise<PhotographSet>}
 */
export async function makePhotographs(source = path.join(root, '../shared/photos'), say = () => undefined) {
  const list = path.join(source, 'photos.json');
  const kind = existsSync(list) ? /** @type {const} */ ('photographs') : /** @type {const} */ ('drawn pictures');
  const folder = path.join(cache, kind.replace(' ', '-'));
  if (existsSync(folder)) return { folder, kind };
  say(`Making ${PHOTOGRAPHS} JPEGs…`);
  /** @type {{file: string}[]} */
  const photos = kind === 'photographs' ? JSON.parse(await readFile(list, 'utf8')) : [];
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await withPainter(async (paint) => {
    for (let index = 0; index < PHOTOGRAPHS; index++) {
      const target = path.join(unfinished, `${index}.jpg`);
      const photo = photos.length > 0 ? path.join(source, photos[index % photos.length]?.file ?? '') : null;
      const wanted = LARGE.find(({ place }) => index % CYCLE === place)?.pixels;
      if (photo === null)
        await writeFile(target, await paint({ index, pixels: wanted ?? DRAWN[index % DRAWN.length] ?? SMALLEST }));
      else {
        const bytes = await readFile(photo);
        const { width, height } = imageSize(bytes);
        const pixels = wanted ?? Math.max(SMALLEST, width * height);
        if (pixels === width * height) await copyFile(photo, target);
        else await writeFile(target, await paint({ index, pixels, photo: bytes }));
      }
    }
  });
  await rename(unfinished, folder);
  return { folder, kind };
}

/** @typedef {(task: {index: number, pixels: number, photo?: Buffer}) => Promise<Buffer>} Paint returns a JPEG */

/** Lets a browser draw and encode pictures. @param {(paint: Paint) => Promise<void>} work */
async function withPainter(work) {
  const { chrome, firefox } = await findAnyBrowser();
  /** @type {Buffer} */
  let current = Buffer.alloc(0);
  const server = createServer((request, response) => {
    if (request.url === '/photo') return void response.end(current);
    response.setHeader('content-type', 'text/html');
    return void response.end('<!doctype html><title>painter</title>');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const browser = await puppeteer.launch({
    headless: true,
    args: chrome === undefined ? [] : ['--no-sandbox'],
    ...(chrome === undefined
      ? { browser: /** @type {const} */ ('firefox'), executablePath: firefox ?? '' }
      : { executablePath: chrome }),
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    await work(async ({ index, pixels, photo }) => {
      if (photo) current = photo;
      return Buffer.from(await page.evaluate(paintJpeg, index, pixels, photo !== undefined), 'base64');
    });
  } finally {
    await browser.close();
    server.close();
  }
}

async function findAnyBrowser() {
  return ensureBrowsers({ browsers: ['chrome'] }).catch(() => ensureBrowsers({ browsers: ['firefox'] }));
}

/**
 * Runs in a page. Scales the photograph of the server, or draws a texture of discs and noise.
 * @param {number} index
 * @param {number} pixels
 * @param {boolean} isPhoto
 * @returns {Promise<string>} a JPEG in base64
 */
async function paintJpeg(index, pixels, isPhoto) {
  const photo = isPhoto ? await createImageBitmap(await (await fetch('/photo', { cache: 'no-store' })).blob()) : null;
  const ratio = photo ? photo.width / photo.height : 4 / 3;
  const height = Math.round(Math.sqrt(pixels / ratio));
  const width = Math.round(height * ratio);
  const canvas = new OffscreenCanvas(width, height);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
  if (photo) {
    context.imageSmoothingQuality = 'high';
    context.drawImage(photo, 0, 0, width, height);
  } else {
    let state = index + 1;
    const random = () => {
      state = (state * 48271) % 2147483647;
      return state / 2147483647;
    };
    context.fillStyle = `hsl(${random() * 360} 40% 60%)`;
    context.fillRect(0, 0, width, height);
    for (let disc = 0; disc < 300; disc++) {
      context.fillStyle = `hsl(${random() * 360} 60% ${20 + random() * 60}% / 60%)`;
      context.beginPath();
      context.arc(random() * width, random() * height, (0.01 + random() * 0.12) * width, 0, 7);
      context.fill();
    }
  }
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}
