import { describe, expect, it } from 'vitest';
import { CannotExpressError, findNode } from '../../../../src/engine/graph/graph';
import { readGraphModel } from '../../../../src/engine/graph/read-graph-model';
import { buildArtifacts, type NodeSketch } from './build-artifacts';

const weights = {
  filter: { shape: [3, 3, 3, 2], values: Array.from({ length: 54 }, (_, i) => i) },
  matrix: { shape: [2, 3], values: [1, 2, 3, 4, 5, 6] },
  one: { shape: [1, 1, 3, 1], values: [1, 1, 1] },
  rows: { shape: [2], values: [-1, 3], dtype: 'int32' as const },
  axes: { shape: [2], values: [1, 2], dtype: 'int32' as const },
  number: { shape: [], values: [2] },
  channels: { shape: [1, 1, 1, 3], values: [1, 2, 3] },
  map: { shape: [4, 4, 1], values: Array.from({ length: 16 }, (_, i) => i) },
  amounts: { shape: [4, 2], values: [0, 0, 1, 2, 3, 4, 0, 0], dtype: 'int32' as const },
};

const gray: NodeSketch = {
  name: 'gray',
  op: 'Conv2D',
  inputs: ['image', 'one'],
  attributes: { strides: [1, 1, 1, 1], padding: 'SAME' },
};
const flat: NodeSketch = { name: 'flat', op: 'Reshape', inputs: ['image', 'rows'] };
const read = (sketches: NodeSketch[]) => readGraphModel(buildArtifacts(8, sketches, weights));
const operationOf = (sketch: NodeSketch) => findNode(read([sketch]), sketch.name).operation;
const sliding = { strides: [1, 2, 2, 1], padding: 'SAME', data_format: 'NHWC', dilations: [1, 1, 1, 1] };

describe('a graph model after reading', () => {
  it('has each node after its inputs, and unused nodes as its outputs', () => {
    const graph = read([
      { name: 'sum', op: 'AddV2', inputs: ['relu', 'conv:0'] },
      { name: 'relu', op: 'Relu6', inputs: ['conv', '^image'] },
      { name: 'conv', op: 'Conv2D', inputs: ['image', 'filter'], attributes: sliding },
    ]);
    expect(graph.nodes.map(({ name }) => name)).toEqual(['image', 'conv', 'relu', 'sum']);
    expect(graph).toMatchObject({ input: 'image', outputs: ['sum'] });
    expect(graph.nodes.map(({ shape }) => shape)).toEqual([[1, 8, 8, 3], ...Array.from({ length: 3 }, () => [1, 4, 4, 2])]);
  });

  it('has the outputs of its signature', () => {
    const artifacts = buildArtifacts(8, [{ name: 'relu', op: 'Relu', inputs: ['image'] }], weights);
    const signature = { outputs: { first: { name: 'image:0' } } };
    expect(readGraphModel({ ...artifacts, signature }).outputs).toEqual(['image']);
  });

  it.each<[string, NodeSketch, { factor: number[] | null; offset: number[] | null }]>([
    ['x + 2', { name: 'x', op: 'AddV2', inputs: ['image', 'number'] }, { factor: null, offset: [2] }],
    ['x - 2', { name: 'x', op: 'Sub', inputs: ['image', 'number'] }, { factor: null, offset: [-2] }],
    ['2 - x', { name: 'x', op: 'Sub', inputs: ['number', 'image'] }, { factor: [-1], offset: [2] }],
    ['2 * x', { name: 'x', op: 'Mul', inputs: ['number', 'image'] }, { factor: [2], offset: null }],
    ['x / 2', { name: 'x', op: 'RealDiv', inputs: ['image', 'number'] }, { factor: [0.5], offset: null }],
    ['x + [1, 2, 3]', { name: 'x', op: 'BiasAdd', inputs: ['image', 'channels'] }, { factor: null, offset: [1, 2, 3] }],
  ])('has %s as scaling of its channels', (_, sketch, expected) => {
    const operation = operationOf(sketch);
    expect(operation.kind).toBe('affine');
    if (operation.kind !== 'affine') return;
    const { factor, offset } = operation;
    expect({ factor: factor && [...factor.read()], offset: offset && [...offset.read()] }).toEqual(expected);
  });

  it('has explicit paddings and Pad operations', () => {
    const attributes = { ...sliding, padding: 'EXPLICIT', explicit_paddings: [0, 0, 1, 2, 3, 4, 0, 0] };
    const padding = [
      [1, 2],
      [3, 4],
    ];
    expect(operationOf({ name: 'x', op: 'Conv2D', inputs: ['image', 'filter'], attributes })).toMatchObject({ padding });
    const pad = findNode(read([{ name: 'x', op: 'Pad', inputs: ['image', 'amounts'] }]), 'x');
    expect(pad.operation).toEqual({ kind: 'pad', amounts: [[0, 0], ...padding, [0, 0]] });
    expect(pad.shape).toEqual([1, 11, 15, 3]);
  });

  it.each<[string, NodeSketch]>([
    ['an operation unheard of', { name: 'x', op: 'LRN', inputs: ['image'] }],
    ['the name of something that every object has', { name: 'x', op: 'constructor', inputs: ['image'] }],
    ['channels first', { name: 'x', op: 'Conv2D', inputs: ['image', 'filter'], attributes: { ...sliding, data_format: 'NCHW' } }],
    ['a filter that is computed', { name: 'x', op: 'Conv2D', inputs: ['image', 'image'], attributes: sliding }],
    ['a constant for every position', { name: 'x', op: 'AddV2', inputs: ['image', 'map'] }],
    ['a second output', { name: 'x', op: 'Relu', inputs: ['image:1'] }],
    [
      'an activation fused that it does not know',
      {
        name: 'x',
        op: '_FusedConv2D',
        inputs: ['image', 'filter', 'number'],
        attributes: { ...sliding, fused_ops: ['BiasAdd', 'Prelu'] },
      },
    ],
  ])('keeps %s as foreign', (_, sketch) => {
    expect(operationOf(sketch)).toEqual({ kind: 'foreign', type: sketch.op });
  });

  it.each<[string, () => unknown]>([
    ['what repeats one channel', () => read([{ name: 'x', op: 'Mul', inputs: ['gray', 'channels'] }, gray])],
    ['what adds dimensions', () => read([{ name: 'x', op: 'AddV2', inputs: ['flat', 'channels'] }, flat])],
    ['a mean of what is no map', () => read([{ name: 'x', op: 'Mean', inputs: ['flat', 'axes'] }, flat])],
    ['a Keras model', () => readGraphModel({ modelTopology: { model_config: {} }, weightData: new ArrayBuffer() })],
    ['nothing', () => readGraphModel({ weightData: new ArrayBuffer() })],
    ['a graph with two inputs', () => read([{ name: 'second', op: 'Placeholder' }])],
    [
      'a graph with a loop',
      () =>
        read([
          { name: 'a', op: 'Relu', inputs: ['b'] },
          { name: 'b', op: 'Relu', inputs: ['a'] },
        ]),
    ],
    [
      'a map smaller than its kernel',
      () =>
        read([
          { name: 'x', op: 'AvgPool', inputs: ['image'], attributes: { ...sliding, padding: 'VALID', ksize: [1, 9, 9, 1] } },
        ]),
    ],
  ])('says of %s that it cannot be expressed', (_, work) => {
    expect(work).toThrow(CannotExpressError);
  });
});
