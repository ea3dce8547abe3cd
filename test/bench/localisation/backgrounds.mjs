// @ts-check
import path from 'node:path';
import { shuffled } from './random.mjs';
import { centerSquare, resizeSquare } from './scene.mjs';

/** @typedef {import('./scene.mjs').RgbImage} RgbImage */
/** @typedef {import('./objects.mjs').Photograph} Photograph */
/**
 * @typedef {{name: string, square: RgbImage, top: readonly number[]}} Background a square of SCENE_SIDE; most probable classes
 */

/** Side in pixels of a scene; the network's own input is half of it. */
export const SCENE_SIDE = 448;

/** Smaller photographs are not used: enlarging would blur them, and a sharp object on them would be easy to find. */
const SMALLEST_SIDE = 336;

/** Number of most probable classes of a background. No object of these classes is pasted onto it. */
const NAMED = 5;

/**
 * Returns backgrounds for scenes, which are read when they are first needed.
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
    const square = centerSquare(image, SCENE_SIDE);
    const { logits } = network.infer(resizeSquare(square, SCENE_SIDE / 2));
    const order = [...logits.keys()].sort((a, b) => Number(logits[b]) - Number(logits[a]));
    return { name: path.basename(file), square, top: order.slice(0, NAMED) };
  }

  /**
   * Returns the first background, in random order, that shows no object of the class, by its known class and the network's five
   * first.
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
