// @ts-check
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { infer, loadModel } from '../../../src/models/node/load-model.mjs';
import { importSource } from '../../support/import-source.mjs';

/** @typedef {import('./scene.mjs').RgbImage} RgbImage */
/** @typedef {import('../../../src/domain/explanation').ClassMap} ClassMap */
/**
 * @typedef {{featureMaps: Float32Array, embedding: Float32Array, logits: Float32Array, mapSide: number}} Answer feature maps
 * `[side, side, channels]`
 */

/**
 * The head of the product, and the shape in which it takes a linear layer.
 * @type {typeof import('../../../src/engine/head/linear')}
 */
const { applyLinear } = await importSource('src/engine/head/linear.ts');
/** @type {typeof import('../../../src/engine/head/predictions')} */
export const { softmax } = await importSource('src/engine/head/predictions.ts');

/** Feature maps of the bundled network. */
export const CHANNELS = 1280;

/**
 * The bundled network with its real weights on TensorFlow.js's WASM backend.
 * @typedef {object} Network
 * @property {(square: RgbImage) => Answer} infer runs the network on a whole square at its own size
 * @property {(answer: Answer, classIndex: number) => ClassMap} classMap
 * @property {() => void} dispose
 */

/** @returns {Promise<Network>} */
export async function loadNetwork() {
  const folder = fileURLToPath(new URL('../../../src/models/efficientnet-lite0/', import.meta.url));
  const descriptor = JSON.parse(await readFile(`${folder}descriptor.json`, 'utf8'));
  const model = await loadModel(folder);
  const weights = await weightsOf(model, 'logits/weights');
  const bias = await weightsOf(model, 'logits/bias');
  return {
    infer(square) {
      const { featureMaps, embedding, logits } = infer(model, descriptor, square.pixels);
      return { featureMaps, embedding, logits, mapSide: Math.sqrt(featureMaps.length / CHANNELS) };
    },
    classMap({ featureMaps, mapSide }, classIndex) {
      const column = Float32Array.from({ length: CHANNELS }, (_, channel) => Number(weights[channel * bias.length + classIndex]));
      const layer = { channels: CHANNELS, classes: 1, weights: column, bias: bias.subarray(classIndex, classIndex + 1) };
      return { classIndex, height: mapSide, width: mapSide, values: applyLinear(featureMaps, layer) };
    },
    dispose: () => model.dispose(),
  };
}

/** @param {import('@tensorflow/tfjs-converter').GraphModel} model @param {string} name @returns {Promise<Float32Array>} */
async function weightsOf(model, name) {
  const tensor = model.weights[name]?.[0];
  if (!tensor) throw new Error(`The network has no weights "${name}".`);
  return Float32Array.from(await tensor.data());
}
