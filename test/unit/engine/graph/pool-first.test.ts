import { describe, expect, it } from 'vitest';
import { findHead } from '../../../../src/engine/graph/find-head';
import type { Graph } from '../../../../src/engine/graph/graph';
import { inferShapes } from '../../../../src/engine/graph/infer-shapes';
import { optimize } from '../../../../src/engine/graph/optimize';
import { poolFirst, poolGlobally } from '../../../../src/engine/graph/pool-first';
import { prune } from '../../../../src/engine/graph/prune';
import { readGraphModel } from '../../../../src/engine/graph/read-graph-model';
import { buildArtifacts, type NodeSketch } from './build-artifacts';

const weights = {
  axes: { shape: [2], values: [1, 2], dtype: 'int32' as const },
  point: { shape: [1, 1, 3, 2], values: [1, 2, 3, 4, 5, 6] },
  matrix: { shape: [3, 2], values: [1, 2, 3, 4, 5, 6] },
};
const attributes = { strides: [1, 1, 1, 1], padding: 'VALID' };
const read = (...sketches: NodeSketch[]) => readGraphModel(buildArtifacts(6, sketches, weights));
const kindsOf = (graph: Graph) => graph.nodes.map(({ operation }) => operation.kind);

const features: NodeSketch = { name: 'features', op: 'Relu', inputs: ['image'] };
const window = (input: string, side: number, stride = 1): NodeSketch => ({
  name: 'window',
  op: 'AvgPool',
  inputs: [input],
  attributes: { strides: [1, stride, stride, 1], padding: 'VALID', ksize: [1, side, side, 1] },
});
const squeeze: NodeSketch = { name: 'embedding', op: 'Squeeze', inputs: ['window'], attributes: { squeeze_dims: [1, 2] } };
const logits: NodeSketch = { name: 'logits', op: 'MatMul', inputs: ['embedding', 'matrix'] };
const classMaps: NodeSketch = { name: 'class maps', op: 'Conv2D', inputs: ['features', 'point'], attributes };
const pooled: NodeSketch = { name: 'logits', op: 'Mean', inputs: ['class maps', 'axes'] };

describe('pooling globally', () => {
  it('lets other input sizes through', () => {
    const graph = poolGlobally(read(features, window('features', 6), squeeze, logits));
    expect(kindsOf(graph)).toEqual(['input', 'activation', 'mean', 'squeeze', 'linear']);
    expect(inferShapes(graph, [1, 12, 12, 3]).nodes.at(-1)?.shape).toEqual([1, 2]);
  });

  it('leaves a window over a part of the map, even the only one', () => {
    const graph = read(features, window('features', 5, 2), squeeze, logits);
    expect(kindsOf(poolGlobally(graph))).toContain('average-pool');
    expect(findHead(graph)).toBeNull();
  });
});

describe('pooling first', () => {
  it('replaces class maps by pooling, with the same layer', () => {
    const graph = read(features, classMaps, pooled);
    const head = findHead(graph)!;
    const rewritten = poolFirst(graph, head);
    expect(kindsOf(rewritten)).toEqual(['input', 'activation', 'mean', 'linear']);
    expect(rewritten.nodes.map(({ shape }) => shape)).toEqual([
      [1, 6, 6, 3],
      [1, 6, 6, 3],
      [1, 3],
      [1, 2],
    ]);
    expect(findHead(rewritten)).toMatchObject({
      featureMaps: 'features',
      logits: 'logits',
      layer: head.layer,
      form: 'pooled-linear',
    });
  });

  it('leaves a head that pools first as it is', () => {
    const graph = read(features, window('features', 6), squeeze, logits);
    expect(poolFirst(graph, findHead(graph))).toBe(graph);
  });
});

describe('optimizing', () => {
  it('pools first, because class maps are computed only on request', () => {
    expect(kindsOf(optimize(read(features, classMaps, pooled)))).toEqual(['input', 'activation', 'mean', 'linear']);
  });

  it('adds no layer to class maps that go through a ReLU', () => {
    const relu: NodeSketch = { name: 'relu', op: 'Relu', inputs: ['class maps'] };
    const softmax: NodeSketch = { name: 'softmax', op: 'Softmax', inputs: ['logits'] };
    const graph = optimize(read(features, classMaps, relu, { ...pooled, inputs: ['relu', 'axes'] }, softmax));
    expect(kindsOf(graph)).toEqual(['input', 'activation', 'convolution', 'mean', 'softmax']);
  });

  it('keeps the requested nodes, and only what they need', () => {
    const softmax: NodeSketch = { name: 'softmax', op: 'Softmax', inputs: ['logits'] };
    const graph = optimize(read(features, window('features', 6), squeeze, logits, softmax), [
      'embedding',
      'features',
      'unheard of',
    ]);
    expect(graph.nodes.map(({ name }) => name)).toEqual(['image', 'features', 'window', 'embedding']);
    expect(graph.outputs).toEqual(['features', 'embedding']);
  });
});

describe('pruning', () => {
  it('keeps the input and the nodes that the outputs need', () => {
    const graph = read(features, classMaps, pooled);
    expect(prune({ ...graph, outputs: ['features'] }).nodes.map(({ name }) => name)).toEqual(['image', 'features']);
    expect(prune({ ...graph, outputs: [] }).nodes.map(({ name }) => name)).toEqual(['image']);
  });
});
