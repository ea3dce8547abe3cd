import {
  add,
  avgPool,
  concat,
  fused,
  maxPool,
  mean,
  mul,
  pad,
  relu,
  relu6,
  reshape,
  sigmoid,
  softmax,
  squeeze,
  type Tensor,
  tensor,
  type Tensor2D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import {
  type Affine,
  type BatchNormalization,
  CannotExpressError,
  type Convolution,
  type DepthwiseConvolution,
  type Linear,
  type Operation,
  type Pool,
} from '../../graph/graph';
import { scalingOf } from '../../graph/scaling';
import type { Weight } from '../../graph/weights';

/** An operation whose weights are on the current backend. */
export interface PreparedOperation {
  weights: Tensor[];
  /** Call it in a `tidy`, because it may leave intermediate tensors. */
  run(inputs: readonly Tensor[]): Tensor;
}

/** @throws CannotExpressError for a foreign operation */
export function prepareOperation(operation: Operation): PreparedOperation {
  switch (operation.kind) {
    case 'convolution':
    case 'depthwise-convolution':
      return prepareConvolution(operation);
    case 'linear':
      return prepareLinear(operation);
    case 'affine':
    case 'batch-normalization':
      return prepareScaling(operation);
    case 'average-pool':
    case 'max-pool':
      return unary((x) => runPool(x, operation));
    case 'mean':
      return unary((x) => mean(x, [1, 2], operation.keepDimensions));
    case 'activation':
      return unary({ relu, relu6, sigmoid, swish, 'h-swish': hardSwish }[operation.activation]);
    case 'add':
      return { weights: [], run: ([a, b]) => add(a!, b!) };
    case 'multiply':
      return { weights: [], run: ([a, b]) => mul(a!, b!) };
    case 'concatenate':
      return { weights: [], run: (inputs) => concat([...inputs], -1) };
    case 'pad':
      return unary((x) =>
        pad(
          x,
          operation.amounts.map(([before, after]) => [before, after]),
        ),
      );
    case 'reshape':
      return unary((x) => reshape(x, [...operation.shape]));
    case 'squeeze':
      return unary((x) => squeeze(x, [...operation.axes]));
    case 'softmax':
      return unary((x) => softmax(x));
    case 'identity':
      return unary((x) => x.clone());
    case 'input':
    case 'foreign':
      throw new CannotExpressError(`${operation.kind === 'foreign' ? operation.type : operation.kind} cannot be run.`);
  }
}

function swish(x: Tensor): Tensor {
  return mul(x, sigmoid(x));
}

function hardSwish(x: Tensor): Tensor {
  return mul(x, mul(relu6(add(x, 3)), 1 / 6));
}

function unary(run: (x: Tensor) => Tensor): PreparedOperation {
  return { weights: [], run: ([x]) => run(x!) };
}

function prepareConvolution(operation: Convolution | DepthwiseConvolution): PreparedOperation {
  const { strides, dilations, padding, activation } = operation;
  const filter = upload(operation.filter) as Tensor4D;
  const bias = operation.bias && upload(operation.bias);
  const convolve = operation.kind === 'convolution' ? fused.conv2d : fused.depthwiseConv2d;
  const options = {
    filter,
    strides: pair(strides),
    dilations: pair(dilations),
    activation: activation ?? ('linear' as const),
    ...(bias && { bias }),
  };
  return {
    weights: bias ? [filter, bias] : [filter],
    run: ([x]) => {
      if (typeof padding === 'string') return convolve({ ...options, x: x as Tensor4D, pad: padding });
      // Not every fused kernel of tfjs takes explicit paddings.
      const [[top, bottom], [left, right]] = padding;
      const padded = pad(x as Tensor4D, [
        [0, 0],
        [top, bottom],
        [left, right],
        [0, 0],
      ]);
      return convolve({ ...options, x: padded, pad: 'valid' });
    },
  };
}

function prepareLinear(operation: Linear): PreparedOperation {
  const b = upload(operation.filter) as Tensor2D;
  const bias = operation.bias && upload(operation.bias);
  const activation = operation.activation ?? 'linear';
  return {
    weights: bias ? [b, bias] : [b],
    run: ([a]) => fused.matMul({ a: a!, b, activation, ...(bias && { bias }) }),
  };
}

function prepareScaling(operation: Affine | BatchNormalization): PreparedOperation {
  const scaling = scalingOf(operation);
  const [factor, offset] = [scaling.factor, scaling.offset].map((values) => values && tensor(values));
  return {
    weights: [factor, offset].filter((weight) => !!weight),
    run: ([x]) => {
      const scaled = factor ? mul(x!, factor) : x!;
      return offset ? add(scaled, offset) : scaled;
    },
  };
}

function runPool(x: Tensor, { kind, size, strides, padding }: Pool): Tensor {
  const pool = kind === 'average-pool' ? avgPool : maxPool;
  return pool(x as Tensor4D, pair(size), pair(strides), padding);
}

/** Copies a pair, because tfjs's types ask for arrays that could be changed. */
function pair([vertical, horizontal]: readonly [number, number]): [number, number] {
  return [vertical, horizontal];
}

/** The shapes of filters were checked when they were read, so the casts to a rank are safe. */
function upload({ shape, read }: Weight): Tensor {
  return tensor(read(), [...shape]);
}
