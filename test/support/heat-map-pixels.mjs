// @ts-check
// Compares two screenshots of `pages/heat-maps`, without and with a heat map: finds the marks of the test image, the hot places
// of the heat map, and the changed pixels of the page.

/** @typedef {ReturnType<typeof import('./read-png.mjs').readPng>} Shot */
/** @typedef {{x: number, y: number, pixels: number}} Spot center and size of a patch of one color, in pixels of the screenshot */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Part part of a screenshot */

/* Colors are 24-bit numbers, because two shots have millions of them. */

const palette = [0xa01010, 0x107818, 0x1030a0, 0x505868, 0xff00ff];

/** @param {number} color */
const isPicture = (color) => palette.some((other) => distance(color, other) < 40);
/** @param {number} color */
const isMark = (color) => color >> 16 > 190 && ((color >> 8) & 0xff) < 90 && (color & 0xff) > 190;
/** Returns whether a color belongs to the last part of magma. @param {number} color */
const isHot = (color) => color >> 16 > 240 && ((color >> 8) & 0xff) > 205 && (color & 0xff) > 135 && (color & 0xff) < 220;

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
      if (distance(before.packedAt(x, y), after.packedAt(x, y)) < 30) continue;
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

/** Returns patches of matching color. @param {Shot} shot @param {Part} part @param {(color: number) => boolean} isMatch */
function spotsOf(shot, part, isMatch) {
  const open = new Set();
  const [left, top] = [Math.max(0, Math.floor(part.left)), Math.max(0, Math.floor(part.top))];
  for (let y = top; y < Math.min(shot.height, part.bottom); y += 1) {
    for (let x = left; x < Math.min(shot.width, part.right); x += 1)
      if (isMatch(shot.packedAt(x, y))) open.add(y * shot.width + x);
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

/** @param {Shot} shot @param {number} x @param {number} y */
function pixel(shot, x, y) {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  return column < 0 || row < 0 || column >= shot.width || row >= shot.height ? 0xffffff : shot.packedAt(column, row);
}

/** Returns the largest difference of a channel. @param {number} a @param {number} b */
function distance(a, b) {
  if (a === b) return 0;
  return Math.max(
    Math.abs((a >> 16) - (b >> 16)),
    Math.abs(((a >> 8) & 0xff) - ((b >> 8) & 0xff)),
    Math.abs((a & 0xff) - (b & 0xff)),
  );
}
