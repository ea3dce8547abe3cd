// @ts-check
import { readFile } from 'node:fs/promises';
import { joinWebp } from './animated-webp.mjs';

/** Quality of WebP, from 0 to 1: letters stay sharp. */
const QUALITY = 0.82;

/**
 * Encodes screenshots as an animated WebP. Stores only the part of each frame that has changed.
 * @param {import('puppeteer-core').Page} page any page: the browser encodes
 * @param {readonly {file: string, milliseconds: number}[]} shots PNG files of one size
 * @param {number} scale
 * @returns {Promise<Buffer>}
 */
export async function encodeFrames(page, shots, scale) {
  /** @type {import('./animated-webp.mjs').WebpFrame[]} */
  const frames = [];
  let size = { width: 0, height: 0 };
  for (const { file, milliseconds } of shots) {
    const png = (await readFile(file)).toString('base64');
    const { whole, part } = await page.evaluate(encodeChange, png, scale, QUALITY);
    size = whole;
    const last = frames.at(-1);
    if (part) frames.push({ ...part, still: Buffer.from(part.still, 'base64'), milliseconds });
    else if (last) last.milliseconds += milliseconds;
  }
  return joinWebp(size, frames);
}

/**
 * Encodes what differs from the previous call. Runs in the page.
 * @param {string} png base64
 * @param {number} scale
 * @param {number} quality
 */
async function encodeChange(png, scale, quality) {
  const kept = /** @type {{previous?: ImageData}} */ (/** @type {unknown} */ (globalThis));
  const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const whole = { width: Math.round(bitmap.width * scale), height: Math.round(bitmap.height * scale) };
  const canvas = new OffscreenCanvas(whole.width, whole.height);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d', { alpha: false }));
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, whole.width, whole.height);
  const now = context.getImageData(0, 0, whole.width, whole.height);
  const before = kept.previous;
  kept.previous = now;
  const [left, top, right, bottom] = changedBox();
  if (right < left) return { whole, part: null };
  // Positions are even, see the container's format.
  const [x, y] = [left - (left % 2), top - (top % 2)];
  const [width, height] = [right + 1 - x, bottom + 1 - y];
  const cut = new OffscreenCanvas(width, height);
  cut.getContext('2d', { alpha: false })?.drawImage(canvas, x, y, width, height, 0, 0, width, height);
  const bytes = new Uint8Array(await (await cut.convertToBlob({ type: 'image/webp', quality })).arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCodePoint(byte);
  return { whole, part: { x, y, width, height, still: btoa(text) } };

  /** @returns {[number, number, number, number]} */
  function changedBox() {
    if (!before) return [0, 0, whole.width - 1, whole.height - 1];
    const [a, b] = [new Uint32Array(now.data.buffer), new Uint32Array(before.data.buffer)];
    /** @type {[number, number, number, number]} */
    const box = [whole.width, whole.height, -1, -1];
    for (let place = 0; place < a.length; place++) {
      if (a[place] === b[place]) continue;
      const [column, row] = [place % whole.width, Math.floor(place / whole.width)];
      box[0] = Math.min(box[0], column);
      box[1] = Math.min(box[1], row);
      box[2] = Math.max(box[2], column);
      box[3] = row;
    }
    return box;
  }
}
