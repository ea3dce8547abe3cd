// @ts-check
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { SIDE } from './serve-network.mjs';

/**
 * Loads the graph model into stock TensorFlow.js.
 * @param {'wasm' | 'webgl'} backend
 * @returns {Promise<import('./serve-network.mjs').LoadedNetwork>}
 */
export async function loadTfjsNetwork(backend) {
  if (!(await tf.setBackend(backend))) throw new Error(`The backend ${backend} of TensorFlow.js did not start.`);
  await tf.ready();
  const model = await loadGraphModel(new URL('model/model.json', self.location.href).href);
  return {
    async infer(input) {
      const logits = tf.tidy(() => model.predict(tf.tensor4d(input, [1, SIDE, SIDE, 3])));
      if (!(logits instanceof tf.Tensor)) throw new Error('The model has several outputs.');
      const values = await logits.data();
      logits.dispose();
      return values;
    },
  };
}
