import { describe, expect, it } from 'vitest';
import type { Graph } from '../../../../src/engine/graph/graph';
import { foldBatchNormalization, fuseBiasAndActivation, optimize } from '../../../../src/engine/graph/optimize';
import { readGraphModel } from '../../../../src/engine/graph/read-graph-model';
import { buildArtifacts, type NodeSketch } from './build-artifacts';

const weights = {
  filter: { shape: [1, 1, 3, 2], values: [1, 2, 3, 4, 5, 6] },
  depthwise: { shape: [1, 1, 3, 2], values: [1, 2, 3, 4, 5, 6] },
  two: { shape: [2], values: [10, 100] },
  six: { shape: [6], values: [1, 10, 100, 1000, 10000, 100000] },
  zeros: { shape: [2], values: [0, 0] },
  variance: { shape: [2], values: [3, 15] },
};
const attributes = { strides: [1, 1, 1, 1], padding: 'SAME' };
const conv: NodeSketch = { name: 'conv', op: 'Conv2D', inputs: ['image', 'filter'], attributes };
const biasAdd = (input: string, constant = 'two'): NodeSketch => ({ name: 'biased', op: 'BiasAdd', inputs: [input, constant] });
const relu = (name: string, op: string, input: string): NodeSketch => ({ name, op, inputs: [input] });
const normalize = (input: string): NodeSketch => ({
  name: 'normalized',
  op: 'FusedBatchNormV3',
  inputs: [input, 'two', 'zeros', 'zeros', 'variance'],
  attributes: { epsilon: 1 },
});
const read = (...sketches: NodeSketch[]) => readGraphModel(buildArtifacts(4, sketches, weights));
const namesOf = (graph: Graph) => graph.nodes.map(({ name }) => name);
const layerOf = (graph: Graph) => {
  const operation = graph.nodes.at(-1)!.operation;
  if (!('filter' in operation)) throw new Error('no layer');
  const { activation, filter, bias } = operation;
  return { activation, filter: [...filter.read()], bias: bias && [...bias.read()] };
};

describe('fusing bias and activation', () => {
  it('leaves one layer with the name of the last', () => {
    const fused = fuseBiasAndActivation(read(conv, biasAdd('conv'), relu('active', 'Relu6', 'biased')));
    expect(namesOf(fused)).toEqual(['image', 'active']);
    expect(fused.nodes[1]).toMatchObject({ inputs: ['image'], shape: [1, 4, 4, 2] });
    expect(layerOf(fused)).toEqual({ activation: 'relu6', filter: [1, 2, 3, 4, 5, 6], bias: [10, 100] });
  });

  it('scales each channel of a depthwise filter by its own factor', () => {
    const depthwise: NodeSketch = { ...conv, op: 'DepthwiseConv2dNative', inputs: ['image', 'depthwise'] };
    const fused = fuseBiasAndActivation(read(depthwise, { name: 'scaled', op: 'Mul', inputs: ['conv', 'six'] }));
    expect(layerOf(fused).filter).toEqual([1, 20, 300, 4000, 50000, 600000]);
  });

  it('does not cross an activation', () => {
    const graph = read(conv, relu('active', 'Relu6', 'conv'), biasAdd('active'), relu('again', 'Relu', 'biased'));
    expect(namesOf(fuseBiasAndActivation(graph))).toEqual(['image', 'active', 'biased', 'again']);
    const twice = read(conv, relu('active', 'Relu6', 'conv'), relu('again', 'Relu', 'active'));
    expect(namesOf(fuseBiasAndActivation(twice))).toEqual(['image', 'active', 'again']);
  });

  it('keeps nodes that other nodes use, and requested nodes', () => {
    const branched = read(conv, biasAdd('conv'), { name: 'sum', op: 'AddV2', inputs: ['conv', 'biased'] });
    expect(namesOf(fuseBiasAndActivation(branched))).toEqual(['image', 'conv', 'biased', 'sum']);
    const asked = { ...read(conv, biasAdd('conv')), outputs: ['conv', 'biased'] };
    expect(namesOf(fuseBiasAndActivation(asked))).toEqual(['image', 'conv', 'biased']);
  });

  it('does not fuse a sigmoid, which not every kernel has', () => {
    expect(namesOf(fuseBiasAndActivation(read(conv, relu('gate', 'Sigmoid', 'conv'))))).toEqual(['image', 'conv', 'gate']);
  });
});

describe('folding batch normalization', () => {
  it('leaves a filter and a bias', () => {
    const folded = foldBatchNormalization(read(conv, normalize('conv')));
    expect(namesOf(folded)).toEqual(['image', 'normalized']);
    // Factors are 10 / sqrt(3 + 1) and 100 / sqrt(15 + 1).
    expect(layerOf(folded)).toEqual({ activation: null, filter: [5, 50, 15, 100, 25, 150], bias: [0, 0] });
  });

  it('leaves a normalization that follows no layer', () => {
    const graph = read(conv, relu('active', 'Relu', 'conv'), normalize('active'));
    expect(namesOf(foldBatchNormalization(graph))).toEqual(namesOf(graph));
  });

  it('makes one layer of it with the bias before and the activation after it', () => {
    const graph = optimize(read(conv, biasAdd('conv'), normalize('biased'), relu('active', 'Relu', 'normalized')));
    expect(namesOf(graph)).toEqual(['image', 'active']);
    expect(layerOf(graph)).toEqual({ activation: 'relu', filter: [5, 50, 15, 100, 25, 150], bias: [50, 2500] });
  });
});
