// @ts-check
// Compares two screenshots of `pages/heat-maps`, without and with a heat map: finds the marks of the test image, the hot places
// of the heat map, and the changed pixels of the page.

/** @typedef {ReturnType<typeof import('./read-png.mjs').readPng>} Shot */
/** @typedef {{x: number, y: number, pixels: number}} Spot center and size of a patch of one color, in pixels of the screenshot */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Part part of a screenshot */

const palette = [
  [0xa0, 0x10, 0x10],
  [0x10, 0x78, 0x18],
  [0x10, 0x30, 0xa0],
  [0x50, 0x58, 0x68],
  [0xff, 0x00, 0xff],
];

/** @typedef {[number, number, number]} Color */

/** @param {Color} color */
const isPicture = (color) => palette.some((other) => distance(color, other) < 40);
/** @param {Color} color */
const isMark = ([red, green, blue]) => red > 190 && green < 90 && blue > 190;
/** Returns whether a color belongs to the last part of magma. @param {Color} color */
const isHot = ([red, green, blue]) => red > 240 && green > 205 && blue > 135 && blue < 220;

/**
 * Returns the marks and hot places in a part of the page, without those that the image's edge cuts off.
 * @param {Shot} before
 * @param {Shot} after
 * @param {Part} part
 */
export function findSpots(before, after, part) {
  const marks = spotsOf(before, part, isMark);
  const largest = Math.max(0, ...marks.map(({ pixels }) => pixels));
  const radius = Math.sqrt(largest);
  const isWhole = (/** @type {Spot} */ { x, y }) =>
    [0, 1, 2, 3, 4, 5, 6, 7].every((eighth) => {
      const angle = (eighth * Math.PI) / 4;
      return isPicture(pixel(before, x + radius * Math.cos(angle), y + radius * Math.sin(angle)));
    });
  return { marks: marks.filter(isWhole), hot: spotsOf(after, part, isHot).filter(isWhole) };
}

/**
 * Returns up to a hundred pixels outside the image that have changed. Pixels on the image's edge are mixtures, so those within
 * `margin` pixels of the image count as part of it.
 * @param {Shot} before
 * @param {Shot} after
 * @param {Part[]} ignored
 * @param {number} margin
 */
export function findChangedOutside(before, after, ignored, margin) {
  /** @type {{x: number, y: number}[]} */
  const changed = [];
  for (let y = 0; y < before.height; y += 1) {
    for (let x = 0; x < before.width; x += 1) {
      if (before.packedAt(x, y) === after.packedAt(x, y) || distance(before.at(x, y), after.at(x, y)) < 30) continue;
      if (ignored.some(({ left, top, right, bottom }) => x >= left && x < right && y >= top && y < bottom)) continue;
      if (!isNearPicture(before, x, y, margin) && changed.length < 100) changed.push({ x, y });
    }
  }
  return changed;
}

/** @param {Shot} shot @param {number} x @param {number} y @param {number} margin */
function isNearPicture(shot, x, y, margin) {
  // Most changed pixels are on the image itself.
  if (isPicture(pixel(shot, x, y))) return true;
  for (let row = y - margin; row <= y + margin; row += 1) {
    for (let column = x - margin; column <= x + margin; column += 1) if (isPicture(pixel(shot, column, row))) return true;
  }
  return false;
}

/** Returns patches of matching color. @param {Shot} shot @param {Part} part @param {(color: Color) => boolean} isMatch */
function spotsOf(shot, part, isMatch) {
  const open = new Set();
  const [left, top] = [Math.max(0, Math.floor(part.left)), Math.max(0, Math.floor(part.top))];
  for (let y = top; y < Math.min(shot.height, part.bottom); y += 1) {
    for (let x = left; x < Math.min(shot.width, part.right); x += 1) if (isMatch(shot.at(x, y))) open.add(y * shot.width + x);
  }
  const spots = [];
  for (const start of open) {
    const spot = takeSpot(open, start, shot.width);
    if (spot.pixels >= 12) spots.push(spot);
  }
  return spots;
}

/** @param {Set<number>} open @param {number} start @param {number} width @returns {Spot} */
function takeSpot(open, start, width) {
  const waiting = [start];
  open.delete(start);
  let [x, y, pixels] = [0, 0, 0];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    x += at % width;
    y += Math.floor(at / width);
    pixels += 1;
    for (const next of [at - 1, at + 1, at - width, at + width]) if (open.delete(next)) waiting.push(next);
  }
  return { x: x / pixels + 0.5, y: y / pixels + 0.5, pixels };
}

/** @param {Shot} shot @param {number} x @param {number} y @returns {Color} */
function pixel(shot, x, y) {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  return column < 0 || row < 0 || column >= shot.width || row >= shot.height ? [255, 255, 255] : shot.at(column, row);
}

/** @param {readonly number[]} a @param {readonly number[]} b */
function distance([red = 0, green = 0, blue = 0], [otherRed = 0, otherGreen = 0, otherBlue = 0]) {
  return Math.max(Math.abs(red - otherRed), Math.abs(green - otherGreen), Math.abs(blue - otherBlue));
}
