import type { GraphModelFiles } from '../../../../src/engine/graph/read-graph-model';
import { buildArtifacts, type NodeSketch, type WeightSketch } from './build-artifacts';

export const dressings = [
  'bias',
  'sum',
  'batch normalization',
  'scale',
  'relu',
  'relu6',
  'sigmoid',
  'swish',
  'h-swish',
  'identity',
] as const;
export type Dressing = (typeof dressings)[number];

/** A kernel or window that slides over square maps. */
export interface Slide {
  kernel: number;
  stride: number;
  padding: 'SAME' | 'VALID' | 'EXPLICIT';
  dilation: number;
}

const POINT: Slide = { kernel: 1, stride: 1, padding: 'SAME', dilation: 1 };
/** [before, after] of explicit paddings; as much in either direction, so that maps stay square. */
const VERTICAL = [1, 2];
const HORIZONTAL = [2, 1];

/** Writes a graph model node by node, each on the last one, with random weights of the shapes that fit. */
export class NetworkBuilder {
  readonly sketches: NodeSketch[] = [];
  last = 'image';
  channels = 3;
  /** Shape of the last node's map. */
  side: number;
  private readonly weights: Record<string, WeightSketch> = {};
  private readonly random: () => number;
  private readonly inputSide: number;

  constructor(side: number, random: () => number, inputSide = side) {
    this.side = side;
    this.random = random;
    this.inputSide = inputSide;
  }

  build(): GraphModelFiles {
    return buildArtifacts(this.inputSide, this.sketches, this.weights);
  }

  push(op: string, inputs: string[] = [this.last], attributes: NodeSketch['attributes'] = {}): string {
    this.last = `node${this.sketches.length}`;
    this.sketches.push({ name: this.last, op, inputs, attributes });
    return this.last;
  }

  convolve(maps: number, slide: Slide = POINT): void {
    this.slide('Conv2D', [slide.kernel, slide.kernel, this.channels, maps], slide);
    this.channels = maps;
  }

  convolveByDepth(multiplier: number, slide: Slide): void {
    this.slide('DepthwiseConv2dNative', [slide.kernel, slide.kernel, this.channels, multiplier], slide);
    this.channels *= multiplier;
  }

  pool(op: 'MaxPool' | 'AvgPool', slide: Slide): void {
    const padding = slide.padding === 'EXPLICIT' ? 'SAME' : slide.padding;
    this.push(op, [this.last], { ...this.slidingOf({ ...slide, padding }), ksize: [1, slide.kernel, slide.kernel, 1] });
    this.side = sideAfter(this.side, { ...slide, padding, dilation: 1 });
  }

  pad(): void {
    this.push('Pad', [this.last, this.addWhole([0, 0, ...VERTICAL, ...HORIZONTAL, 0, 0], [4, 2])]);
    this.side += 3;
  }

  mean(keep: boolean): void {
    this.push('Mean', [this.last, this.addWhole([1, 2])], { keep_dims: keep });
  }

  squeeze(): void {
    this.push('Squeeze', [this.last], { squeeze_dims: [1, 2] });
  }

  flatten(): void {
    this.push('Reshape', [this.last, this.addWhole([-1, this.channels])]);
  }

  linear(classes: number): void {
    this.push('MatMul', [this.last, this.addWeight([this.channels, classes])]);
    this.channels = classes;
    this.dress('bias');
  }

  concatenate(others: string[]): void {
    this.push('ConcatV2', [...others, this.last, this.addWhole([3], [])]);
  }

  dress(dressing: Dressing): void {
    const { last, channels, random } = this;
    const either = random() < 0.5;
    switch (dressing) {
      case 'bias':
        return void this.push('BiasAdd', [last, this.addWeight([channels])]);
      case 'sum':
        return void this.push('AddV2', either ? [last, this.addWeight([])] : [this.addWeight([1, 1, 1, channels]), last]);
      case 'scale':
        return void this.push('Mul', either ? [last, this.addWeight([channels])] : [this.addWeight([]), last]);
      case 'batch normalization': {
        const parameters = [this.addWeight([channels]), this.addWeight([channels]), this.addWeight([channels])];
        const variance = this.addWeight([channels], 0.1, 2);
        const attributes = { epsilon: 0.001, is_training: false, data_format: 'NHWC' };
        return void this.push('FusedBatchNormV3', [last, ...parameters, variance], attributes);
      }
      case 'relu':
        return void this.push('Relu');
      case 'relu6':
        return void this.push('Relu6');
      case 'sigmoid':
        return void this.push('Sigmoid');
      case 'swish':
        return void this.push('Mul', [last, this.push('Sigmoid')]);
      case 'h-swish':
        return this.hardSwish();
      case 'identity':
        return void this.push('Identity');
    }
  }

  /** As Keras writes it: the input times `relu6(x + 3) * (1 / 6)`. */
  private hardSwish(): void {
    const { last } = this;
    this.push('AddV2', [last, this.addWeight([], 3, 3)]);
    this.push('Relu6');
    this.push('Mul', [this.last, this.addWeight([], 1 / 6, 1 / 6)]);
    this.push('Mul', [last, this.last]);
  }

  private slide(op: string, filter: number[], slide: Slide): void {
    this.push(op, [this.last, this.addWeight(filter)], this.slidingOf(slide));
    this.side = sideAfter(this.side, slide);
  }

  private slidingOf({ stride, dilation, padding }: Slide): NonNullable<NodeSketch['attributes']> {
    const both = (value: number) => [1, value, value, 1];
    const explicit = padding === 'EXPLICIT' ? { explicit_paddings: [0, 0, ...VERTICAL, ...HORIZONTAL, 0, 0] } : {};
    return { strides: both(stride), dilations: both(dilation), padding, data_format: 'NHWC', ...explicit };
  }

  private addWeight(shape: number[], low = -1, high = 1): string {
    const length = shape.reduce((a, b) => a * b, 1);
    return this.add({ shape, values: Array.from({ length }, () => low + this.random() * (high - low)) });
  }

  private addWhole(values: number[], shape = [values.length]): string {
    return this.add({ shape, values, dtype: 'int32' });
  }

  private add(weight: WeightSketch): string {
    const name = `weight${Object.keys(this.weights).length}`;
    this.weights[name] = weight;
    return name;
  }
}

function sideAfter(side: number, { kernel, stride, padding, dilation }: Slide): number {
  if (padding === 'SAME') return Math.ceil(side / stride);
  const padded = padding === 'EXPLICIT' ? side + 3 : side;
  return Math.floor((padded - (kernel - 1) * dilation - 1) / stride) + 1;
}
