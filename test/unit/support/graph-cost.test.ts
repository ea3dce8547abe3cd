import { describe, expect, it } from 'vitest';
import { findNode } from '../../../src/engine/graph/graph';
import { inferShapes } from '../../../src/engine/graph/infer-shapes';
import { optimize } from '../../../src/engine/graph/optimize';
import { readGraphModel } from '../../../src/engine/graph/read-graph-model';
import { mergedNodes, multiplyAddsOf, parametersOf, weightsOf } from '../../support/graph-cost';
import { buildArtifacts, type NodeSketch } from '../engine/graph/build-artifacts';

const numbers = (...shape: number[]) => ({ shape, values: Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => 1) });
const weights = {
  filter: numbers(3, 3, 3, 8),
  channels: numbers(3, 3, 8, 2),
  matrix: numbers(16, 5),
  bias: numbers(8),
  range: numbers(),
};
const attributes = { strides: [1, 2, 2, 1], padding: 'SAME' };
const sketches: NodeSketch[] = [
  { name: 'scaled', op: 'Mul', inputs: ['image', 'range'] },
  { name: 'conv', op: 'Conv2D', inputs: ['scaled', 'filter'], attributes },
  { name: 'biased', op: 'BiasAdd', inputs: ['conv', 'bias'] },
  { name: 'active', op: 'Relu', inputs: ['biased'] },
  {
    name: 'depthwise',
    op: 'DepthwiseConv2dNative',
    inputs: ['active', 'channels'],
    attributes: { ...attributes, strides: [1, 1, 1, 1] },
  },
];
const graph = readGraphModel(buildArtifacts(10, sketches, weights));
const costOf = (name: string, of = graph) => {
  const node = findNode(of, name);
  return { parameters: parametersOf(node.operation), multiplyAdds: multiplyAddsOf(node) };
};

describe('the cost of a layer', () => {
  it('is that of its kernels at each position', () => {
    expect(costOf('conv')).toEqual({ parameters: 3 * 3 * 3 * 8, multiplyAdds: 5 * 5 * 3 * 3 * 3 * 8 });
    expect(costOf('depthwise')).toEqual({ parameters: 3 * 3 * 16, multiplyAdds: 5 * 5 * 3 * 3 * 16 });
  });

  it('does not count biases and activations as products, or the input range as parameters', () => {
    expect(costOf('biased')).toEqual({ parameters: 8, multiplyAdds: 0 });
    expect(costOf('active')).toEqual({ parameters: 0, multiplyAdds: 0 });
    expect(costOf('scaled')).toEqual({ parameters: 0, multiplyAdds: 0 });
  });

  it('grows with the input, and is unknown if the input size is', () => {
    expect(costOf('conv', inferShapes(graph, [1, 20, 20, 3])).multiplyAdds).toBe(4 * 5 * 5 * 3 * 3 * 3 * 8);
    expect(costOf('conv', inferShapes(graph, [1, null, null, 3])).multiplyAdds).toBeNull();
  });

  it('counts the weights of a fused layer', () => {
    const layer = findNode(optimize(graph), 'active');
    expect(weightsOf(layer.operation).map(({ shape }) => shape)).toEqual([[3, 3, 3, 8], [8]]);
    expect(parametersOf(layer.operation)).toBe(3 * 3 * 3 * 8 + 8);
  });
});

describe('merged nodes', () => {
  it('are listed by the node that does their work', () => {
    expect([...mergedNodes(graph, optimize(graph))]).toEqual([['active', ['conv', 'biased', 'active']]]);
    expect([...mergedNodes(graph, graph)]).toEqual([]);
  });
});
