// @ts-check
import * as tf from '@tensorflow/tfjs-core';
import { ensureWasmBackend, readArtifacts } from '../../../../src/models/node/load-model.mjs';

/**
 * A weight as 32-bit floats, in TensorFlow's order: convolutions `[height, width, in, out]`, depthwise convolutions
 * `[height, width, channels, 1]`, linear layers `[in, out]`.
 * @typedef {{shape: number[], values: Float32Array}} Weight
 */

/**
 * A layer of the network. `input` and `other` are names of layers, or `input`.
 * @typedef {{kind: 'convolution' | 'depthwise', name: string, input: string, weights: Weight, bias: Weight, stride: number, relu6: boolean}
 *   | {kind: 'add', name: string, input: string, other: string}
 *   | {kind: 'mean', name: string, input: string}
 *   | {kind: 'linear', name: string, input: string, weights: Weight, bias: Weight}} Layer
 */

/** @typedef {{layers: Layer[], side: number, classes: number}} Network input `[1, side, side, 3]`, output `[1, classes]` */

/**
 * Reads a model of ours as a list of layers, to write it in the formats of other engines. Understands what EfficientNet-Lite0
 * consists of: convolutions with padding SAME, sums, one mean over the places and one linear layer.
 * @param {string} folder
 * @param {number} side of the square input, in pixels
 * @returns {Promise<Network>}
 */
export async function readNetwork(folder, side) {
  const { modelTopology, weightData, weightSpecs } = await readArtifacts(folder);
  if (!(weightData instanceof ArrayBuffer) || !weightSpecs) throw new Error(`${folder} has no weights.`);
  const tensors = await decodeWeights(weightData, weightSpecs);
  const weightOf = (/** @type {string} */ name) => {
    const weight = tensors.get(name);
    if (!weight) throw new Error(`There is no weight ${name}.`);
    return weight;
  };
  const { node: nodes } = /** @type {{node: GraphNode[]}} */ (modelTopology);
  const layers = nodes.flatMap((node) => toLayer(node, weightOf) ?? []);
  const last = layers.at(-1);
  if (last?.kind !== 'linear') throw new Error('The network does not end with a linear layer.');
  return { layers, side, classes: last.bias.values.length };
}

/**
 * @typedef {object} GraphNode
 * @property {string} op
 * @property {string} name
 * @property {string[]} [input]
 * @property {Record<string, {list?: {s?: string[], i?: string[]}, s?: string}>} attr
 */

/**
 * @param {ArrayBuffer} data
 * @param {tf.io.WeightsManifestEntry[]} specs
 */
async function decodeWeights(data, specs) {
  /** @type {Map<string, Weight>} */
  const weights = new Map();
  await ensureWasmBackend(); // holds the decoded tensors
  // Also turns weights that are stored as 16-bit floats into 32-bit floats.
  for (const [name, tensor] of Object.entries(tf.io.decodeWeights(data, specs))) {
    weights.set(name, { shape: tensor.shape, values: new Float32Array(await tensor.data()) });
    tensor.dispose();
  }
  return weights;
}

/**
 * @param {GraphNode} node
 * @param {(name: string) => Weight} weightOf
 * @returns {Layer | null} `null` for inputs and constants
 */
function toLayer({ op, name, input: [input = '', second = '', third = ''] = [], attr }, weightOf) {
  const relu6 = (attr['fused_ops']?.list?.s ?? []).map((word) => atob(word)).includes('Relu6');
  switch (op) {
    case 'Placeholder':
    case 'Const':
      return null;
    case '_FusedConv2D':
    case 'FusedDepthwiseConv2dNative': {
      if (atob(attr['padding']?.s ?? '') !== 'SAME') throw new Error(`${name} has another padding than SAME.`);
      const kind = op === '_FusedConv2D' ? 'convolution' : 'depthwise';
      const stride = Number(attr['strides']?.list?.i?.[1]);
      return { kind, name, input, weights: weightOf(second), bias: weightOf(third), stride, relu6 };
    }
    case 'AddV2':
      return { kind: 'add', name, input, other: second };
    case 'Mean':
      return { kind: 'mean', name, input };
    case '_FusedMatMul':
      return { kind: 'linear', name, input, weights: weightOf(second), bias: weightOf(third) };
    default:
      throw new Error(`${name} is a ${op}, which cannot be written in other formats yet.`);
  }
}

/**
 * Reorders the axes of a weight.
 * @param {Weight} weight
 * @param {number[]} order old axis of each new axis
 * @returns {Weight}
 */
export function transpose({ shape, values }, order) {
  const newShape = order.map((axis) => shape[axis] ?? 1);
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, length) => product * length, 1));
  const steps = order.map((axis) => strides[axis] ?? 0);
  const moved = new Float32Array(values.length);
  const place = newShape.map(() => 0);
  for (let at = 0; at < moved.length; at++) {
    moved[at] = values[place.reduce((sum, index, axis) => sum + index * (steps[axis] ?? 0), 0)] ?? 0;
    for (let axis = place.length - 1; axis >= 0; axis--) {
      place[axis] = (place[axis] ?? 0) + 1;
      if ((place[axis] ?? 0) < (newShape[axis] ?? 0)) break;
      place[axis] = 0;
    }
  }
  return { shape: newShape, values: moved };
}
