// @ts-check
import { SCENE_SIDE } from './backgrounds.mjs';
import { CUT_SHARE } from './objects.mjs';
import { gridPlaces, isInMiddle } from './places.mjs';
import { randomFor, shuffled } from './random.mjs';
import { paste, resizeSquare } from './scene.mjs';

/** @typedef {import('./objects.mjs').SceneObject} SceneObject */
/** @typedef {ReturnType<typeof import('./backgrounds.mjs').createBackgrounds>} Backgrounds */
/** @typedef {{label: number, object: number, place: number, answer: import('./network.mjs').Answer}} PlacedScene */

/** Places on a side. Neighbors are 34 pixels apart, a little more than the network's stride of 32. */
export const GRID = 5;
export const PLACES = GRID * GRID;
export const CENTER = (PLACES - 1) / 2;

/** Side of the object's box as a fraction of the scene's: 90 of 224 pixels, about three of the map's seven cells. */
const OBJECT_SIDE = 0.4;
const INPUT_SIDE = SCENE_SIDE / 2;
const grid = gridPlaces(GRID, { width: OBJECT_SIDE, height: OBJECT_SIDE });

/** Training objects of each class; another object is tested. */
const TRAINING_OBJECTS = 2;

/** Training scenes of each object: as many as there are places in the middle. */
const middle = [...grid.keys()].filter((place) => isInMiddle(place, GRID));

/** Places of objects in the training scenes, with the same number of scenes for each. */
export const REGIMES = /** @type {const} */ (['middle', 'everywhere']);

/**
 * Returns classes with enough objects: two for training, and one for testing on which the network was not trained.
 * @param {readonly SceneObject[]} objects
 * @param {number} largestCount
 * @param {string} seed
 * @returns {{classIndex: number, training: SceneObject[], tested: SceneObject}[]}
 */
export function chooseClasses(objects, largestCount, seed) {
  const chosen = [];
  for (const classIndex of shuffled(
    randomFor(seed, 'classes'),
    [...new Set(objects.map((object) => object.classIndex))].sort((a, b) => a - b),
  )) {
    const members = objects.filter((object) => object.classIndex === classIndex);
    const order = shuffled(randomFor(seed, 'objects', classIndex), members);
    const tested = order.find(({ seenInTraining }) => !seenInTraining);
    const training = order.filter((object) => object !== tested).slice(0, TRAINING_OBJECTS);
    if (tested && training.length === TRAINING_OBJECTS) chosen.push({ classIndex, training, tested });
    if (chosen.length === largestCount) break;
  }
  return chosen;
}

/**
 * Returns the training scenes, each with its own background.
 * @param {import('./network.mjs').Network} network
 * @param {Backgrounds} backgrounds
 * @param {ReturnType<typeof chooseClasses>} classes
 * @param {typeof REGIMES[number]} regime
 * @param {string} seed
 * @returns {Promise<PlacedScene[]>}
 */
export async function trainingScenes(network, backgrounds, classes, regime, seed) {
  const scenes = [];
  for (const [label, { classIndex, training }] of classes.entries()) {
    for (const [object, sceneObject] of training.entries()) {
      const random = randomFor(seed, regime, sceneObject.name);
      const places = regime === 'middle' ? middle : shuffled(random, [...grid.keys()]).slice(0, middle.length);
      for (const place of places) {
        const { square } = await backgrounds.choose(random, classIndex);
        scenes.push({ label, object, place, answer: inferAt(network, resizeSquare(square, INPUT_SIDE), sceneObject, place) });
      }
    }
  }
  return scenes;
}

/**
 * Returns scenes with the tested object of every class at every place, always on the same background.
 * @param {import('./network.mjs').Network} network
 * @param {Backgrounds} backgrounds
 * @param {ReturnType<typeof chooseClasses>} classes
 * @param {string} seed
 * @returns {Promise<PlacedScene[]>} `PLACES` for each class, in order
 */
export async function testScenes(network, backgrounds, classes, seed) {
  const scenes = [];
  for (const [label, { classIndex, tested }] of classes.entries()) {
    const { square } = await backgrounds.choose(randomFor(seed, 'test', tested.name), classIndex);
    const background = resizeSquare(square, INPUT_SIDE);
    for (const place of grid.keys()) {
      scenes.push({ label, object: 0, place, answer: inferAt(network, background, tested, place) });
    }
  }
  return scenes;
}

/**
 * @param {import('./network.mjs').Network} network
 * @param {import('./scene.mjs').RgbImage} background
 * @param {SceneObject} object
 * @param {number} place
 */
function inferAt(network, background, object, place) {
  const box = grid[place];
  if (!box) throw new RangeError(`There is no place ${place}.`);
  return network.infer(paste(background, object.image, box, CUT_SHARE).scene);
}
