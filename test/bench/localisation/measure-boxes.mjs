// @ts-check
import { importSource } from '../../support/import-source.mjs';
import { SCENE_SIDE } from './backgrounds.mjs';
import { CUT_SHARE, sizeOf } from './objects.mjs';
import { centeredBox, randomPlace } from './places.mjs';
import { between, randomFor } from './random.mjs';
import { paste, resizeSquare } from './scene.mjs';
import { areaOf, indexOfLargest, isInside, maximumOf, mean, overlap } from './scores.mjs';

/** @typedef {import('../../../src/domain/explanation').Box} Box */
/** @typedef {import('../../../src/domain/explanation').ClassMap} ClassMap */

/** The box that the product draws. @type {typeof import('../../../src/media/heat-map/find-box')} */
export const { findBox } = await importSource('src/media/heat-map/find-box.ts');

/** An object's longer side as a fraction of the scene's. */
const OBJECT_SIDE = { from: 1 / 3, to: 1 / 2 };

/** The maps cover the scene from edge to edge, because the network gets the whole scene. */
export const WHOLE = { x: 0, y: 0, width: 1, height: 1 };

export const INPUT_SIZES = /** @type {const} */ ([224, 448]);

/** @typedef {{pointing: number, overlap: number}} Score `pointing`: 1 if the point lies in the object's box */
/** @typedef {Score & {firstClass: boolean}} NetworkScore whether the object's class is the scene's most probable */
/** @typedef {{box: Box, scores: NetworkScore[]}} BoxRow scores in the order of INPUT_SIZES */

/**
 * Measures one scene for each object, at a random place and size: whether the class map points to the object.
 * @param {import('./network.mjs').Network} network
 * @param {ReturnType<typeof import('./backgrounds.mjs').createBackgrounds>} backgrounds
 * @param {readonly import('./objects.mjs').SceneObject[]} objects
 * @param {string} seed
 * @returns {Promise<BoxRow[]>}
 */
export async function measureBoxes(network, backgrounds, objects, seed) {
  const rows = [];
  for (const object of objects) {
    const random = randomFor(seed, 'scene', object.name);
    const size = sizeOf(object, between(random, OBJECT_SIDE.from, OBJECT_SIDE.to));
    const place = randomPlace(random, size);
    const { square } = await backgrounds.choose(random, object.classIndex);
    const { scene, box } = paste(square, object.image, place, CUT_SHARE);
    const scores = INPUT_SIZES.map((inputSize) => {
      const answer = network.infer(inputSize === SCENE_SIDE ? scene : resizeSquare(scene, inputSize));
      const score = scoreMap(network.classMap(answer, object.classIndex), box);
      return { ...score, firstClass: indexOfLargest(answer.logits) === object.classIndex };
    });
    rows.push({ box, scores });
  }
  return rows;
}

/** @param {ClassMap} map @param {Box} box of the object @returns {Score} */
function scoreMap(map, box) {
  return { pointing: Number(isInside(maximumOf(map), box)), overlap: overlap(findBox(map, WHOLE), box) };
}

/**
 * Returns the scores without a network, from knowledge of the set alone: a box of the mean width and height.
 * @param {readonly BoxRow[]} rows
 * @param {string} seed
 * @returns {{center: Score[], random: Score[]}} one for each object; the pointing of `random` is the probability itself, not one
 * draw
 */
export function baselines(rows, seed) {
  const size = {
    width: mean(rows.map(({ box }) => box.right - box.left)),
    height: mean(rows.map(({ box }) => box.bottom - box.top)),
  };
  const center = { x: 0.5, y: 0.5 };
  const random = randomFor(seed, 'random box');
  return {
    center: rows.map(({ box }) => ({ pointing: Number(isInside(center, box)), overlap: overlap(centeredBox(size), box) })),
    random: rows.map(({ box }) => ({ pointing: areaOf(box), overlap: overlap(randomPlace(random, size), box) })),
  };
}
