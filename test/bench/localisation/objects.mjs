// @ts-check
import path from 'node:path';
import { between, randomFor } from './random.mjs';
import { graySquare, paste } from './scene.mjs';
import { centeredBox } from './places.mjs';
import { indexOfLargest } from './scores.mjs';

/** @typedef {import('./scene.mjs').RgbImage} RgbImage */
/** @typedef {{file: string, classIndex: number}} Photograph what it shows is known */
/** @typedef {Photograph & {name: string, seenInTraining: boolean, image: RgbImage, aspect: number}} SceneObject */

/** Fraction of the photograph's shorter side. Photographers put their object into the middle, but not up to the edges. */
export const CUT_SHARE = 0.85;

/** Side in pixels of the gray square on which an object must be recognized; its cut fills the square from edge to edge. */
const GRAY_SIDE = 224;
const GRAY_SHARE = 1;

/** Width divided by height of a cut. They differ, because otherwise a fixed box would fit all objects. */
const ASPECT = { from: 3 / 4, to: 4 / 3 };

/**
 * Returns the photographs whose cut the network recognizes on plain gray, which means that the object is in the cut. The cut is
 * large there, so that objects are not selected by how well they are found when they are small.
 * @param {import('./network.mjs').Network} network
 * @param {import('./read-photographs.mjs').PhotographReader} reader
 * @param {readonly Photograph[]} photographs
 * @param {string} seed
 * @returns {Promise<SceneObject[]>}
 */
export async function chooseObjects(network, reader, photographs, seed) {
  const gray = graySquare(GRAY_SIDE);
  const kept = [];
  for (const photograph of photographs) {
    const name = path.basename(photograph.file);
    const image = await reader.read(photograph.file);
    const logAspect = between(randomFor(seed, 'aspect', name), Math.log(ASPECT.from), Math.log(ASPECT.to));
    const object = { ...photograph, name, image, aspect: Math.exp(logAspect), seenInTraining: isSeen(photograph.file) };
    const { scene } = paste(gray, image, centeredBox(sizeOf(object, GRAY_SHARE)), CUT_SHARE);
    if (indexOfLargest(network.infer(scene).logits) === photograph.classIndex) kept.push(object);
  }
  return kept;
}

/**
 * Returns width and height as fractions of the scene's side.
 * @param {{aspect: number}} object
 * @param {number} longerSide fraction of the scene's side
 */
export function sizeOf({ aspect }, longerSide) {
  return { width: longerSide * Math.min(1, aspect), height: longerSide / Math.max(1, aspect) };
}

/** `sample/` is from ImageNet's training part. @param {string} file */
export function isSeen(file) {
  return path.basename(path.dirname(file)) === 'sample';
}
