// @ts-check
import { fitHead } from './heads.mjs';
import { innerProducts } from './kernel.mjs';
import { softmax } from './network.mjs';
import { isInMiddle } from './places.mjs';
import { CENTER, chooseClasses, GRID, PLACES, REGIMES, testScenes, trainingScenes } from './place-scenes.mjs';
import { indexOfLargest, mean, steadiness } from './scores.mjs';

/** @typedef {import('./place-scenes.mjs').PlacedScene} PlacedScene */

/**
 * The features of a scene for a head: all 7 x 7 x 1280 values, as for a fully connected layer, or their means over the places.
 * @type {Record<'pooled' | 'connected', (scene: PlacedScene) => Float32Array>}
 */
const features = {
  pooled: ({ answer }) => answer.embedding,
  connected: ({ answer }) => answer.featureMaps,
};

/**
 * Results of one head for the tested objects. Arrays have one entry for each object.
 * @typedef {object} HeadResult
 * @property {'pooled' | 'connected' | 'own' | 'product'} head `own`: the network's, asked for the set's classes only; `product`:
 * for all
 * @property {typeof REGIMES[number] | null} regime
 * @property {number | null} l2
 * @property {number | null} trainingRight share of the training scenes
 * @property {number[][]} right by object: 1 or 0 for each place
 * @property {number[]} inMiddle share of right answers at places in the middle
 * @property {number[]} outside share of right answers at the other places
 * @property {number[]} sameClass see `steadiness`
 * @property {number[]} probabilityChange
 * @property {number[]} centerProbability of the most probable class with the object in the middle
 */

/**
 * Fits heads of both kinds to the same feature maps of the same scenes, and tests them on other objects at all places.
 * @param {import('./network.mjs').Network} network
 * @param {{training: import('./place-scenes.mjs').Backgrounds, tested: import('./place-scenes.mjs').Backgrounds}} backgrounds
 * @param {readonly import('./objects.mjs').SceneObject[]} objects
 * @param {{classes: number, seed: string}} options
 * @returns {Promise<{classes: number, trainingScenes: number, testedScenes: number, results: HeadResult[]}>}
 */
export async function measureHeads(network, backgrounds, objects, { classes: largestCount, seed }) {
  const classes = chooseClasses(objects, largestCount, seed);
  const tested = await testScenes(network, backgrounds.tested, classes, seed);
  const labels = tested.map(({ label }) => label);
  const classIndices = classes.map(({ classIndex }) => classIndex);
  const ofAll = tested.map(({ answer }) => softmax(answer.logits));
  const ofSet = tested.map(({ answer }) => softmax(Float32Array.from(classIndices, (index) => Number(answer.logits[index]))));
  /** @type {HeadResult[]} */
  const results = [
    {
      head: 'product',
      ...untrained,
      ...summarize(
        ofAll,
        labels.map((label) => classIndices[label] ?? -1),
      ),
    },
    { head: 'own', ...untrained, ...summarize(ofSet, labels) },
  ];
  let trainingCount = 0;
  for (const regime of REGIMES) {
    const training = await trainingScenes(network, backgrounds.training, classes, regime, seed);
    trainingCount = training.length;
    const rows = training.map(({ label, object }) => ({ label, fold: object }));
    for (const head of /** @type {const} */ (['pooled', 'connected'])) {
      const trainingFeatures = training.map(features[head]);
      const among = await innerProducts(trainingFeatures, trainingFeatures);
      const across = await innerProducts(tested.map(features[head]), trainingFeatures);
      const fitted = fitHead(among, across, rows, classes.length);
      const trainingRight = mean(fitted.training.map((row, index) => Number(indexOfLargest(row) === training[index]?.label)));
      results.push({ head, regime, l2: fitted.l2, trainingRight, ...summarize(fitted.tested, labels) });
    }
  }
  return { classes: classes.length, trainingScenes: trainingCount, testedScenes: tested.length, results };
}

/** Returns the results of the network's own head, which was not fitted to our scenes. */
const untrained = { regime: null, l2: null, trainingRight: null };

/**
 * @param {readonly ArrayLike<number>[]} probabilities one row for each tested scene, `PLACES` scenes for each object
 * @param {readonly number[]} labels
 */
function summarize(probabilities, labels) {
  const byObject = Array.from({ length: probabilities.length / PLACES }, (_, object) =>
    probabilities.slice(object * PLACES, (object + 1) * PLACES),
  );
  const right = byObject.map((rows, object) => rows.map((row) => Number(indexOfLargest(row) === labels[object * PLACES])));
  const steady = byObject.map((rows) => steadiness(rows, CENTER));
  return {
    right,
    inMiddle: right.map((row) => mean(row.filter((_, place) => isInMiddle(place, GRID)))),
    outside: right.map((row) => mean(row.filter((_, place) => !isInMiddle(place, GRID)))),
    sameClass: steady.map(({ sameClass }) => sameClass),
    probabilityChange: steady.map(({ probabilityChange }) => probabilityChange),
    centerProbability: byObject.map((rows) => Math.max(...Array.from(rows[CENTER] ?? []))),
  };
}
