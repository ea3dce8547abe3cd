// @ts-check
import { imageSize } from 'image-size';

/** @typedef {import('./classify-files.mjs').PlainClassMap} PlainClassMap */

/**
 * Maps a point of the displayed image to the same point in the file's own rows, both as fractions, by EXIF orientation (Exif
 * 2.32, tag 274).
 * @type {Record<number, (x: number, y: number) => [number, number]>}
 */
const toFile = {
  1: (x, y) => [x, y],
  2: (x, y) => [1 - x, y],
  3: (x, y) => [1 - x, 1 - y],
  4: (x, y) => [x, 1 - y],
  5: (x, y) => [y, x],
  6: (x, y) => [y, 1 - x],
  7: (x, y) => [1 - y, 1 - x],
  8: (x, y) => [1 - y, x],
};

/**
 * Returns the EXIF orientation of an image file, from 1 to 8; 1 if there is none or it cannot be read.
 * @param {Uint8Array} bytes
 */
export function readOrientation(bytes) {
  try {
    const { orientation = 1 } = imageSize(bytes);
    return orientation in toFile ? orientation : 1;
  } catch {
    return 1;
  }
}

/**
 * Converts a class map of the displayed image to one in the file's own orientation, for programs that ignore EXIF orientation.
 * @param {PlainClassMap} map
 * @param {number} orientation
 * @returns {PlainClassMap}
 */
export function asTheFileHasIt({ classIndex, height, width, values, box }, orientation) {
  const place = toFile[orientation] ?? toFile[1];
  if (!place) return { classIndex, height, width, values, box };
  const [rows, columns] = orientation >= 5 ? [width, height] : [height, width];
  /** @type {number[]} */
  const turned = [];
  values.forEach((value, index) => {
    const [x, y] = place(((index % width) + 0.5) / width, (Math.floor(index / width) + 0.5) / height);
    turned[Math.floor(y * rows) * columns + Math.floor(x * columns)] = value;
  });
  return { classIndex, height: rows, width: columns, values: turned, box: box && turnBox(box, place) };
}

/**
 * @param {[number, number, number, number]} box left, top, right, bottom
 * @param {(x: number, y: number) => [number, number]} place
 * @returns {[number, number, number, number]}
 */
function turnBox([left, top, right, bottom], place) {
  const [x1, y1] = place(left, top);
  const [x2, y2] = place(right, bottom);
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
}
