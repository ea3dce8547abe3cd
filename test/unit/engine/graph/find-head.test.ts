import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { findHead } from '../../../../src/engine/graph/find-head';
import { findNode } from '../../../../src/engine/graph/graph';
import { readGraphModel } from '../../../../src/engine/graph/read-graph-model';
import efficientNet from '../../../../src/models/efficientnet-lite0/descriptor.json';
import { loadModel, readArtifacts } from '../../../../src/models/node/load-model.mjs';
import nsfw from '../../../../src/models/nsfw-mobilenet-v2/descriptor.json';
import { buildArtifacts, type NodeSketch } from './build-artifacts';

const folderOf = ({ id }: { id: string }) => fileURLToPath(new URL(`../../../../src/models/${id}`, import.meta.url));

describe('the head of a bundled model', () => {
  it.each([
    { descriptor: efficientNet, channels: 1280, weights: ['logits/weights', 'logits/bias'] },
    {
      descriptor: nsfw,
      channels: 1792,
      weights: ['Func/StatefulPartitionedCall/input/_262', 'Func/StatefulPartitionedCall/input/_263'],
    },
  ])('$descriptor.id is where the descriptor says, with the weights that stock TensorFlow.js reads', async (model) => {
    const { descriptor, channels } = model;
    const folder = folderOf(descriptor);
    const head = findHead(readGraphModel(await readArtifacts(folder)));
    const { featureMaps, embedding, logits } = descriptor.nodes;
    expect(head).toMatchObject({ featureMaps, embedding, logits, form: 'pooled-linear' });
    expect(head?.layer).toMatchObject({ channels, classes: descriptor.classCount });
    const stock = await loadModel(folder);
    const [weights, bias] = model.weights.map((name) => stock.weights[name]![0]!.dataSync());
    expect(head?.layer.weights.every((value, i) => value === weights?.[i])).toBe(true);
    expect(head?.layer.bias).toEqual(bias);
    stock.dispose();
  });

  it('has shapes: 7x7 feature maps, pooled, to logits', async () => {
    const graph = readGraphModel(await readArtifacts(folderOf(nsfw)));
    const { input, featureMaps, embedding, logits } = nsfw.nodes;
    const shapes = [input, featureMaps, embedding, logits].map((name) => findNode(graph, name).shape);
    expect(shapes).toEqual([
      [null, 224, 224, 3],
      [null, 7, 7, 1792],
      [null, 1792],
      [null, 5],
    ]);
    expect(tf.memory().numTensors).toBe(0);
  });
});

const weights = {
  axes: { shape: [2], values: [1, 2], dtype: 'int32' as const },
  filter: { shape: [3, 3, 3, 2], values: Array.from({ length: 54 }, (_, i) => Math.sin(i)) },
  point: { shape: [1, 1, 2, 3], values: [1, 2, 3, 4, 5, 6] },
  matrix: { shape: [2, 3], values: [1, 2, 3, 4, 5, 6] },
  bias: { shape: [3], values: [7, 8, 9] },
  flat: { shape: [2], values: [-1, 2], dtype: 'int32' as const },
  flatClasses: { shape: [2], values: [-1, 3], dtype: 'int32' as const },
};

const sliding = { strides: [1, 1, 1, 1], padding: 'SAME', data_format: 'NHWC' };
const maps: NodeSketch[] = [
  { name: 'conv', op: 'Conv2D', inputs: ['image', 'filter'], attributes: sliding },
  { name: 'maps', op: 'Relu', inputs: ['conv'] },
];
const pool = (input: string, keepDims: boolean): NodeSketch => ({
  name: 'pool',
  op: 'Mean',
  inputs: [input, 'axes'],
  attributes: { keep_dims: keepDims },
});
const window = (input: string, side: number): NodeSketch => ({
  name: 'pool',
  op: 'AvgPool',
  inputs: [input],
  attributes: { ...sliding, ksize: [1, side, side, 1], padding: 'VALID' },
});
const matMul = (input: string): NodeSketch => ({ name: 'product', op: 'MatMul', inputs: [input, 'matrix'] });
const point = (input: string): NodeSketch => ({
  name: 'product',
  op: 'Conv2D',
  inputs: [input, 'point'],
  attributes: sliding,
});
const bias = (op = 'BiasAdd'): NodeSketch => ({ name: 'biased', op, inputs: ['product', 'bias'] });
const reshape = (name: string, input: string, to: string): NodeSketch => ({ name, op: 'Reshape', inputs: [input, to] });
const softmax = (input: string): NodeSketch => ({ name: 'softmax', op: 'Softmax', inputs: [input] });
const squeeze: NodeSketch = { name: 'squeezed', op: 'Squeeze', inputs: ['pool'], attributes: { squeeze_dims: [1, 2] } };

const headOf = (sketches: NodeSketch[], side: number | null = 5) =>
  findHead(readGraphModel(buildArtifacts(side, sketches, weights)));
const layer = { channels: 2, classes: 3, weights: Float32Array.of(1, 2, 3, 4, 5, 6), bias: Float32Array.of(7, 8, 9) };

describe('a head that pools, then is linear', () => {
  const form = 'pooled-linear';

  it.each<[string, NodeSketch[], { embedding: string; logits: string }]>([
    ['a mean and a matrix', [pool('maps', false), matMul('pool'), bias()], { embedding: 'pool', logits: 'biased' }],
    ['a bias by addition', [pool('maps', false), matMul('pool'), bias('AddV2')], { embedding: 'pool', logits: 'biased' }],
    ['softmax after', [pool('maps', false), matMul('pool'), bias(), softmax('biased')], { embedding: 'pool', logits: 'biased' }],
    [
      'a window over the whole map',
      [window('maps', 5), squeeze, matMul('squeezed'), bias()],
      { embedding: 'squeezed', logits: 'biased' },
    ],
    [
      'dimensions that are kept, then flattened',
      [pool('maps', true), reshape('flattened', 'pool', 'flat'), matMul('flattened'), bias()],
      { embedding: 'flattened', logits: 'biased' },
    ],
    [
      'a 1x1 convolution, flattened after',
      [pool('maps', true), point('pool'), bias(), reshape('flattened', 'biased', 'flatClasses'), softmax('flattened')],
      { embedding: 'pool', logits: 'flattened' },
    ],
  ])('is found with %s', (_, sketches, names) => {
    expect(headOf([...maps, ...sketches])).toMatchObject({ featureMaps: 'maps', ...names, layer, form });
  });

  it('is found if the input size is not fixed', () => {
    expect(headOf([...maps, pool('maps', false), matMul('pool'), bias()], null)).toMatchObject({ featureMaps: 'maps', form });
  });

  it('is found after operations that the graph cannot express', () => {
    const strange: NodeSketch[] = [...maps, { name: 'strange', op: 'LRN', inputs: ['maps'] }];
    expect(headOf([...strange, pool('strange', false), matMul('pool'), bias()])).toMatchObject({ featureMaps: 'strange', form });
  });

  it('includes scalings after the layer in the layer', () => {
    const scaled: NodeSketch = { name: 'scaled', op: 'Mul', inputs: ['biased', 'bias'] };
    const head = headOf([...maps, pool('maps', false), matMul('pool'), bias(), scaled]);
    expect(head?.logits).toBe('scaled');
    expect([...(head?.layer.weights ?? [])]).toEqual([7, 16, 27, 28, 40, 54]);
    expect([...(head?.layer.bias ?? [])]).toEqual([49, 64, 81]);
  });
});

describe('a head of class maps that are pooled', () => {
  const form = 'network-in-network';

  it('is found with a mean', () => {
    const head = headOf([...maps, point('maps'), bias(), pool('biased', false), softmax('pool')]);
    expect(head).toMatchObject({ featureMaps: 'maps', embedding: null, logits: 'pool', layer, form });
  });

  it('is found with a window over the whole map', () => {
    const head = headOf([...maps, point('maps'), bias(), window('biased', 5), squeeze]);
    expect(head).toMatchObject({ featureMaps: 'maps', logits: 'squeezed', form });
  });

  it('has the class maps themselves as feature maps if a ReLU comes between', () => {
    const relu: NodeSketch = { name: 'class maps', op: 'Relu', inputs: ['biased'] };
    const head = headOf([...maps, point('maps'), bias(), relu, pool('class maps', false), softmax('pool')]);
    expect(head).toMatchObject({ featureMaps: 'class maps', embedding: null, logits: 'pool', form });
    expect([...(head?.layer.weights ?? [])]).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
  });
});

describe('there is no head', () => {
  it.each<[string, NodeSketch[]]>([
    ['in feature maps alone', []],
    ['in an embedding that nothing classifies', [pool('maps', false)]],
    [
      'where two layers follow the pooling',
      [pool('maps', false), matMul('pool'), bias(), { name: 'relu', op: 'Relu', inputs: ['biased'] }],
    ],
    ['where a window sees a part of the map', [window('maps', 4), squeeze, matMul('squeezed'), bias()]],
    ['where the largest is taken, not the mean', [{ ...window('maps', 5), op: 'MaxPool' }, squeeze, matMul('squeezed'), bias()]],
  ])('%s', (_, sketches) => {
    expect(headOf([...maps, ...sketches])).toBeNull();
  });
});
