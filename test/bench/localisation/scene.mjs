// @ts-check
import { importSource } from '../../support/import-source.mjs';

/** @typedef {import('../../../src/domain/explanation').Box} Box */
/** @typedef {{width: number, height: number, pixels: Uint8Array | Uint8ClampedArray}} RgbImage `[height, width, 3]` */

/** @type {typeof import('../../../src/engine/decode/resample')} */
const { bicubicTaps } = await importSource('src/engine/decode/resample.ts');
/** @type {typeof import('../../support/reference-resample')} */
const { resampleColumns, resampleRow } = await importSource('test/support/reference-resample.ts');

/** Fraction of the ellipse's radius over which its edge fades, so that no sharp line reveals the pasted object. */
const FADE = 0.12;

/** The byte that becomes zero in the network's input: `(127 - 127) / 128`. */
const GRAY = 127;

/**
 * Returns a part of an image at another size, by antialiased bicubic resampling.
 * @param {RgbImage} image
 * @param {Box} part in pixels of the image
 * @param {number} width
 * @param {number} height
 * @returns {RgbImage}
 */
export function resize(image, part, width, height) {
  const across = bicubicTaps(image.width, part.left, part.right, width);
  const down = bicubicTaps(image.height, part.top, part.bottom, height);
  const narrowed = new Uint8ClampedArray(image.height * width * 3);
  const row = new Uint8ClampedArray(image.width * 4);
  for (let y = 0; y < image.height; y += 1) {
    for (let x = 0; x < image.width; x += 1) {
      const from = (y * image.width + x) * 3;
      for (let channel = 0; channel < 3; channel += 1) row[x * 4 + channel] = Number(image.pixels[from + channel]);
    }
    resampleRow(row, 0, 0, across, narrowed, y * width * 3);
  }
  const pixels = new Uint8ClampedArray(width * height * 3);
  resampleColumns(narrowed, 0, width, down, pixels);
  return { width, height, pixels };
}

/** @param {RgbImage} image the whole of it @param {number} side */
export function resizeSquare(image, side) {
  return resize(image, { left: 0, top: 0, right: image.width, bottom: image.height }, side, side);
}

/** Returns the largest square in the middle of an image. @param {RgbImage} image @param {number} side @returns {RgbImage} */
export function centerSquare(image, side) {
  const shorter = Math.min(image.width, image.height);
  const left = (image.width - shorter) / 2;
  const top = (image.height - shorter) / 2;
  return resize(image, { left, top, right: left + shorter, bottom: top + shorter }, side, side);
}

/** @param {number} side @returns {RgbImage} */
export function graySquare(side) {
  return { width: side, height: side, pixels: new Uint8ClampedArray(side * side * 3).fill(GRAY) };
}

/**
 * Pastes an object onto a background: cuts an ellipse of the box's shape from the middle of its photograph, and scales it to fill
 * the box.
 * @param {RgbImage} background a square; not changed
 * @param {RgbImage} photograph of the object
 * @param {Box} place fractions of the background's side, rounded here to whole pixels
 * @param {number} share of the photograph's shorter side: the square root of the cut's area
 * @returns {{scene: RgbImage, box: Box}} the box of the cut in the scene, as fractions
 */
export function paste(background, photograph, place, share) {
  const side = background.width;
  const left = Math.round(place.left * side);
  const top = Math.round(place.top * side);
  const width = Math.round((place.right - place.left) * side);
  const height = Math.round((place.bottom - place.top) * side);
  const cut = resize(photograph, cutOf(photograph, width / height, share), width, height);
  const pixels = Uint8ClampedArray.from(background.pixels);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const opacity = ellipseOpacity((x + 0.5) / width, (y + 0.5) / height);
      if (opacity === 0) continue;
      const to = ((top + y) * side + left + x) * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        const over = Number(cut.pixels[(y * width + x) * 3 + channel]);
        pixels[to + channel] = over * opacity + Number(background.pixels[to + channel]) * (1 - opacity);
      }
    }
  }
  const box = { left: left / side, top: top / side, right: (left + width) / side, bottom: (top + height) / side };
  return { scene: { width: side, height: side, pixels }, box };
}

/** @param {RgbImage} photograph @param {number} aspect width over height @param {number} share @returns {Box} in pixels */
function cutOf({ width, height }, aspect, share) {
  const length = share * Math.min(width, height);
  const cutWidth = Math.min(width, length * Math.sqrt(aspect));
  const cutHeight = Math.min(height, length / Math.sqrt(aspect));
  const left = (width - cutWidth) / 2;
  const top = (height - cutHeight) / 2;
  return { left, top, right: left + cutWidth, bottom: top + cutHeight };
}

/**
 * Returns 1 inside the ellipse that touches all four sides of a box and 0 outside, falling evenly over the outermost part of its
 * radius.
 * @param {number} x fraction of the box's width
 * @param {number} y fraction of the box's height
 */
export function ellipseOpacity(x, y) {
  const radius = Math.hypot(2 * x - 1, 2 * y - 1);
  return Math.max(0, Math.min(1, (1 - radius) / FADE));
}
