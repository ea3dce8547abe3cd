// @ts-check
import path from 'node:path';
import { shuffled } from './random.mjs';
import { centreSquare, resizeSquare } from './scene.mjs';

/** @typedef {import('./scene.mjs').RgbImage} RgbImage */
/** @typedef {import('./objects.mjs').Photograph} Photograph */
/** @typedef {{name: string, square: RgbImage, top: readonly number[]}} Background a square of SCENE_SIDE; most probable classes */

/** Side in pixels of a scene; the network's own input is half of it. */
export const SCENE_SIDE = 448;

/** A smaller photograph would be blurred by enlargement, and a sharp object on it easy to find. */
const SMALLEST_SIDE = 336;

/** Classes that the network names first of a background; an object of one of these is not pasted there. */
const NAMED = 5;

/**
 * Backgrounds for scenes, read when first needed.
 * @param {import('./network.mjs').Network} network
 * @param {import('./read-photographs.mjs').PhotographReader} reader
 * @param {readonly Photograph[]} photographs
 */
export function createBackgrounds(network, reader, photographs) {
  /** @type {Map<string, Background | null>} */
  const known = new Map();

  /** @param {Photograph} photograph @returns {Promise<Background | null>} */
  async function load({ file }) {
    const image = await reader.read(file);
    if (Math.min(image.width, image.height) < SMALLEST_SIDE) return null;
    const square = centreSquare(image, SCENE_SIDE);
    const { logits } = network.infer(resizeSquare(square, SCENE_SIDE / 2));
    const order = [...logits.keys()].sort((a, b) => Number(logits[b]) - Number(logits[a]));
    return { name: path.basename(file), square, top: order.slice(0, NAMED) };
  }

  /**
   * The first in a random order that shows no object of this class, as its known class and the network's five first say.
   * @param {() => number} random
   * @param {number} classIndex
   * @returns {Promise<Background>}
   */
  async function choose(random, classIndex) {
    for (const photograph of shuffled(random, photographs)) {
      if (photograph.classIndex === classIndex) continue;
      let background = known.get(photograph.file);
      if (background === undefined) known.set(photograph.file, (background = await load(photograph)));
      if (background && !background.top.includes(classIndex)) return background;
    }
    throw new Error('No background is left.');
  }

  return { choose };
}
