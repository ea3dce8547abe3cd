// Loads a model folder with stock TensorFlow.js on its WASM backend in Node, for checks and tests.
// The extension does not use this: it has its own loader.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';

/**
 * @param {string} folder with `model.json` and the shards that it names
 * @returns {Promise<import('@tensorflow/tfjs-converter').GraphModel>} to be disposed of by the caller
 */
export async function loadModel(folder) {
  await ensureWasmBackend();
  return loadGraphModel(tf.io.fromMemory(await readArtifacts(folder)));
}

/**
 * The topology and the weights of a model, as they lie in its files.
 * @param {string} folder with `model.json` and the shards that it names
 * @returns {Promise<import('@tensorflow/tfjs-core').io.ModelArtifacts>}
 */
export async function readArtifacts(folder) {
  const { weightsManifest, ...artifacts } = JSON.parse(await readFile(path.join(folder, 'model.json'), 'utf8'));
  const shards = await Promise.all(
    weightsManifest.flatMap(({ paths }) => paths).map((file) => readFile(path.join(folder, file))),
  );
  const weightSpecs = weightsManifest.flatMap(({ weights }) => weights);
  return { ...artifacts, weightSpecs, weightData: new Uint8Array(Buffer.concat(shards)).buffer };
}

export async function ensureWasmBackend() {
  if (tf.getBackend() === 'wasm') return;
  setWasmPaths(path.join(path.dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm')), path.sep));
  if (!(await tf.setBackend('wasm'))) throw new Error('The WASM backend of TensorFlow.js did not start in Node.');
}

/**
 * Infers one image and frees every tensor that it made.
 * @param {import('@tensorflow/tfjs-converter').GraphModel} model
 * @param {{nodes: Record<string, string>, inputRange: {subtract: number, divide: number}}} descriptor
 * @param {Uint8Array} pixels RGB, `[side, side, 3]`
 * @returns {{featureMaps: Float32Array, embedding: Float32Array, logits: Float32Array}}
 *   `[height * width * channels]`, `[channels]`, `[classes]`
 */
export function infer(model, descriptor, pixels) {
  const { subtract, divide } = descriptor.inputRange;
  const side = Math.sqrt(pixels.length / 3);
  const input = tf.tensor4d(
    Float32Array.from(pixels, (value) => (value - subtract) / divide),
    [1, side, side, 3],
  );
  const names = ['featureMaps', 'embedding', 'logits'];
  const outputs = model.execute(
    { [descriptor.nodes.input]: input },
    names.map((name) => descriptor.nodes[name]),
  );
  const values = Object.fromEntries(names.map((name, i) => [name, outputs[i].dataSync()]));
  tf.dispose([input, outputs]);
  return values;
}
