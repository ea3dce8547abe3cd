import { CannotExpressError, type Operation } from '../../graph/graph';
import { codeOf, type Emission, emitCopy } from './emission';
import { emitConvolution, emitDepthwise } from './emit-convolutions';
import type { Buffer } from './instructions';
import * as opcodes from './opcodes';
import type { Step } from './steps';
import { addressOf, bytesOf, type Margins, marginsFor, noMargins, sizesOf, stepsOf, type Value } from './values';

type StepOf<Kind extends Operation['kind']> = Step & { operation: Extract<Operation, { kind: Kind }> };

/**
 * Emits the instructions of a step and returns its value.
 *
 * @param raw the network's input as the caller writes it
 * @param margins what the only user of the value would like to have around it; not every step can write them
 * @throws CannotExpressError for an operation or shapes that no kernel computes
 */
export function emitStep(step: Step, raw: Buffer, margins: Margins, emission: Emission): Value {
  const [first, second] = step.inputs.map((name) => emission.value(name));
  const { operation } = step;
  switch (operation.kind) {
    case 'input':
      return emitInput(step, raw, margins, emission);
    case 'convolution':
    case 'linear':
      return emitConvolution({ ...step, operation }, first!, margins, emission);
    case 'depthwise-convolution':
      return emitDepthwise({ ...step, operation }, first!, emission);
    case 'affine':
    case 'batch-normalization':
    case 'activation':
      return emitScale(step, first!, emission);
    case 'add':
    case 'multiply':
      return emitCombination({ ...step, operation }, first!, second!, emission);
    case 'concatenate':
      return emitConcatenation(step, emission);
    case 'average-pool':
    case 'max-pool':
      return emitPool({ ...step, operation }, first!, emission);
    case 'mean': {
      const output = emission.createValue(step.shape);
      const { images, height, width } = sizesOf(first!);
      const { pixel } = stepsOf(first!);
      emission.push(opcodes.MEAN, addressOf(first!), addressOf(output), images, height * width, pixel);
      return output;
    }
    case 'pad':
      return emitPad({ ...step, operation }, first!, emission);
    case 'reshape':
    case 'squeeze':
    case 'identity':
      return emitReshape(step, first!, emission);
    case 'softmax': {
      const output = emission.createValue(step.shape);
      const { pixels, channels } = sizesOf(first!);
      emission.push(opcodes.SOFTMAX, addressOf(first!), addressOf(output), pixels, channels, stepsOf(first!).pixel);
      return output;
    }
    case 'foreign':
      throw new CannotExpressError(operation.type);
  }
}

function emitInput({ shape }: Step, raw: Buffer, margins: Margins, emission: Emission): Value {
  const { channels, width, height } = sizesOf({ shape });
  const from = { pixel: channels * 4, row: width * channels * 4, image: height * width * channels * 4 };
  const output = emission.createValue(shape, margins);
  emitCopy({ buffer: raw, offset: 0 }, from, output, channels, emission);
  return output;
}

function emitScale({ operation, shape, activation }: Step, input: Value, emission: Emission): Value {
  const output = emission.createValue(shape);
  const { pixels } = sizesOf(input);
  const placed = emission.weights.addressesOf(operation);
  const { factor, offset } = placed && 'factor' in placed ? placed : { factor: 0, offset: 0 };
  const operands = [pixels, stepsOf(input).pixel, factor, offset, codeOf(activation)];
  emission.push(opcodes.SCALE, addressOf(input), addressOf(output), ...operands);
  return output;
}

function emitCombination(step: StepOf<'add' | 'multiply'>, a: Value, b: Value, emission: Emission): Value {
  if (step.inputs.length !== 2) throw new CannotExpressError(`${step.operation.kind} of ${step.inputs.length} values`);
  const output = emission.createValue(step.shape);
  const kind = step.operation.kind === 'add' ? opcodes.ADD : opcodes.MULTIPLY;
  const activation = codeOf(step.activation);
  const isSame = a.shape.length === b.shape.length && a.shape.every((size, i) => size === b.shape[i]);
  if (isSame) {
    emission.push(opcodes.COMBINE, addressOf(a), addressOf(b), addressOf(output), bytesOf(output), kind, activation);
    return output;
  }
  const [map, vector] = isVectorFor(a, b) ? [a, b] : [b, a];
  if (!isVectorFor(map, vector)) throw new CannotExpressError(`${step.operation.kind} of these shapes`);
  const { images, height, width } = sizesOf(map);
  const { pixel } = stepsOf(map);
  const next = sizesOf(vector).images === 1 ? 0 : pixel;
  const operands = [images, height * width, pixel, next, kind, activation];
  emission.push(opcodes.BROADCAST, addressOf(map), addressOf(vector), addressOf(output), ...operands);
  return output;
}

/** Returns whether `vector` has one pixel for each image of the map, or one for all images. */
function isVectorFor(map: Value, vector: Value): boolean {
  const [of, one] = [sizesOf(map), sizesOf(vector)];
  if (map.shape.length !== 4 || vector.shape.length !== 4 || of.channels !== one.channels) return false;
  return one.height === 1 && one.width === 1 && (one.images === of.images || one.images === 1);
}

function emitConcatenation({ inputs, shape }: Step, emission: Emission): Value {
  const output = emission.createValue(shape);
  const { images, height, width, channels } = sizesOf(output);
  if (channels % 4 !== 0) emission.push(opcodes.FILL, { buffer: output.buffer, offset: 0 }, bytesOf(output));
  const to = stepsOf(output);
  let before = 0;
  for (const name of inputs) {
    const input = emission.value(name);
    const from = stepsOf(input);
    const target = { buffer: output.buffer, offset: before * 4 };
    const distances = [from.image, from.row, from.pixel, to.image, to.row, to.pixel];
    emission.push(opcodes.COPY, addressOf(input), target, images, height, width, sizesOf(input).channels, ...distances);
    before += sizesOf(input).channels;
  }
  return output;
}

function emitPool({ operation, shape }: StepOf<'average-pool' | 'max-pool'>, input: Value, emission: Emission): Value {
  const output = emission.createValue(shape);
  const [from, to] = [sizesOf(input), sizesOf(output)];
  const { size, strides, padding, kind } = operation;
  const { top, left } = marginsFor(padding, from, size, strides);
  const sizes = [from.images, from.height, from.width, stepsOf(input).pixel, to.height, to.width];
  const code = kind === 'average-pool' ? opcodes.AVERAGE : opcodes.LARGEST;
  emission.push(opcodes.POOL, addressOf(input), addressOf(output), ...sizes, ...size, ...strides, top, left, code);
  return output;
}

function emitPad({ operation, shape }: StepOf<'pad'>, input: Value, emission: Emission): Value {
  if (shape.length !== 4 || operation.amounts.flat().some((amount) => amount < 0)) throw new CannotExpressError('pad');
  const output = emission.createValue(shape);
  const [from, to] = [stepsOf(input), stepsOf(output)];
  const { images, height, width, channels } = sizesOf(input);
  const [image = 0, row = 0, column = 0, channel = 0] = operation.amounts.map(([before]) => before);
  const target = { buffer: output.buffer, offset: image * to.image + row * to.row + column * to.pixel + channel * 4 };
  emission.push(opcodes.FILL, { buffer: output.buffer, offset: 0 }, bytesOf(output));
  const distances = [from.image, from.row, from.pixel, to.image, to.row, to.pixel];
  emission.push(opcodes.COPY, addressOf(input), target, images, height, width, channels, ...distances);
  return output;
}

/** Reads the same numbers in another shape. They are moved only if the channels of a pixel have padding lanes. */
function emitReshape({ shape }: Step, input: Value, emission: Emission): Value {
  const [before, after] = [sizesOf(input), sizesOf({ shape })];
  if (before.pixels * before.channels !== after.pixels * after.channels) throw new CannotExpressError('reshape to another size');
  const isWhole = before.channels % 4 === 0 && after.channels % 4 === 0;
  if (isWhole || before.channels === after.channels) return { ...input, shape };
  const count = before.pixels * before.channels;
  const dense = emission.createValue([1, count]);
  const row = { pixel: stepsOf(input).pixel, row: 0, image: 0 };
  const target = addressOf(dense);
  emission.push(
    opcodes.COPY,
    addressOf(input),
    target,
    1,
    1,
    before.pixels,
    before.channels,
    0,
    0,
    row.pixel,
    0,
    0,
    before.channels * 4,
  );
  const flat = emission.createValue([1, after.pixels, after.channels]);
  emitCopy(addressOf(dense), { pixel: after.channels * 4, row: 0, image: 0 }, flat, after.channels, emission);
  return { shape, buffer: flat.buffer, margins: noMargins };
}
