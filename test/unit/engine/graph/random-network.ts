import type { GraphModelFiles } from '../../../../src/engine/graph/read-graph-model';
import fc from 'fast-check';
import { type Dressing, dressings, NetworkBuilder, type Slide } from './network-builder';

const kinds = ['convolution', 'depthwise', 'residual', 'gate', 'squeeze', 'concatenate', 'max', 'average', 'pad'] as const;
const heads = ['none', 'mean', 'mean, kept', 'window', 'point', 'class maps', 'class maps, window', 'class maps, ReLU'] as const;

interface Layer extends Slide {
  kind: (typeof kinds)[number];
  channels: number;
  /** The operations after it, in order. */
  dressed: Dressing[];
  /** The node of this layer that is requested besides the last node of the network. */
  watched: number | null;
}

/** A small network as random choices. */
interface Plan {
  side: number;
  layers: Layer[];
  head: (typeof heads)[number];
  softmax: boolean;
  seed: number;
}

export interface RandomNetwork {
  artifacts: GraphModelFiles;
  side: number;
  /** Names of nodes to be asked for, the last one of all among them. */
  outputs: string[];
}

const layer: fc.Arbitrary<Layer> = fc.record({
  kind: fc.oneof(fc.constantFrom('convolution', 'depthwise'), fc.constantFrom(...kinds)),
  kernel: fc.integer({ min: 1, max: 5 }),
  stride: fc.integer({ min: 1, max: 2 }),
  padding: fc.constantFrom('SAME', 'VALID', 'EXPLICIT'),
  dilation: fc.integer({ min: 1, max: 2 }),
  channels: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 5, max: 18 })),
  dressed: fc.array(fc.constantFrom(...dressings), { maxLength: 4 }),
  watched: fc.option(fc.nat(4), { freq: 4 }),
});

const CLASSES = 3;

/** A small network as TensorFlow.js artifacts. */
export const randomNetwork: fc.Arbitrary<RandomNetwork> = fc
  .record<Plan>({
    side: fc.integer({ min: 7, max: 10 }),
    layers: fc.array(layer, { minLength: 1, maxLength: 5 }),
    head: fc.constantFrom(...heads),
    softmax: fc.boolean(),
    seed: fc.nat(),
  })
  .map(({ side, layers, head, softmax, seed }) => {
    const builder = new NetworkBuilder(side, makeRandom(seed));
    const watched = layers.flatMap((layer) => addLayer(builder, layer));
    addHead(builder, head);
    if (softmax && head !== 'none') builder.push('Softmax');
    return { artifacts: builder.build(), side, outputs: [...new Set([...watched, builder.last])] };
  });

/** @returns the names of the nodes that are watched */
function addLayer(builder: NetworkBuilder, { kind, channels, dressed, watched, ...asked }: Layer): string[] {
  const from = builder.last;
  const first = builder.sketches.length;
  // A kernel is no larger than its map. TensorFlow has no convolutions with both strides and dilations.
  const kernel = Math.min(asked.kernel, builder.side);
  const dilation = asked.stride > 1 || kernel * 2 > builder.side ? 1 : asked.dilation;
  const slide = { ...asked, kernel, dilation };
  if (kind === 'convolution') builder.convolve(channels, slide);
  else if (kind === 'depthwise') builder.convolveByDepth(builder.channels > 4 ? 1 : 2, { ...slide, padding: 'SAME' });
  else if (kind === 'max') builder.pool('MaxPool', slide);
  else if (kind === 'average') builder.pool('AvgPool', slide);
  else if (kind === 'pad') builder.pad();
  else addBranch(builder, kind, from);
  dressed.forEach((dressing) => builder.dress(dressing));
  const names = builder.sketches.slice(first).map(({ name }) => name);
  return watched === null ? [] : [names[watched % names.length]!];
}

/** Adds a convolution and the branch beside it. */
function addBranch(builder: NetworkBuilder, kind: 'residual' | 'gate' | 'squeeze' | 'concatenate', from: string): void {
  if (kind === 'squeeze') builder.mean(true);
  builder.convolve(builder.channels);
  if (kind === 'residual') builder.push('AddV2', [from, builder.last]);
  if (kind === 'gate' || kind === 'squeeze') {
    builder.dress('sigmoid');
    builder.push('Mul', [from, builder.last]);
  }
  if (kind === 'concatenate') {
    builder.concatenate([from]);
    builder.channels *= 2;
  }
}

function addHead(builder: NetworkBuilder, head: Plan['head']): void {
  const window = () => {
    builder.pool('AvgPool', { kernel: builder.side, stride: 1, padding: 'VALID', dilation: 1 });
    builder.squeeze();
  };
  const point = () => {
    builder.convolve(CLASSES);
    builder.dress('bias');
  };
  switch (head) {
    case 'none':
      return;
    case 'mean':
      builder.mean(false);
      return builder.linear(CLASSES);
    case 'mean, kept':
      builder.mean(true);
      builder.flatten();
      return builder.linear(CLASSES);
    case 'window':
      window();
      return builder.linear(CLASSES);
    case 'point':
      builder.mean(true);
      return point();
    case 'class maps':
      point();
      return builder.mean(false);
    case 'class maps, window':
      point();
      return window();
    case 'class maps, ReLU':
      point();
      builder.dress('relu');
      return builder.mean(false);
  }
}

/** Marsaglia's xorshift; [0, 1). */
function makeRandom(seed: number): () => number {
  let state = (seed ^ 0x9e3779b9) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
