import { CannotExpressError, type Convolution, type DepthwiseConvolution, type Linear } from '../../graph/graph';
import { codeOf, type Emission, emitCopy } from './emission';
import { type Operand, padded } from './instructions';
import * as opcodes from './opcodes';
import { paddingOf, type Step } from './steps';
import { addressOf, hasMargins, type Margins, sizesOf, stepsOf, type Value } from './values';

/** Numbers of an input that a block of pixels may have: they then stay in the cache while the panels of weights pass by. */
const BLOCK_SIZE = 65_536;
/** If all weights are fewer, they stay in the cache themselves, and small blocks write their output in one go. */
const FEW_WEIGHTS = 10_000;
/** Pixels that the kernel computes together. */
const TILE = 5;
const SMALL_BLOCK = 60;

/** Emits a convolution; a linear layer is one on a single row of pixels. */
export function emitConvolution(
  step: Step & { operation: Convolution | Linear },
  given: Value,
  margins: Margins,
  emission: Emission,
): Value {
  const { operation, shape } = step;
  const [outputChannels = 1, inputChannels = 1, columns = 1, rows = 1] = operation.filter.shape.toReversed();
  if (inputChannels !== sizesOf(given).channels) throw new CannotExpressError('convolution in groups');
  const input = withPadding(given, paddingOf(step, given.shape), emission);
  const output = emission.createValue(shape, margins);
  if (hasMargins(margins)) emitBorder(output, emission);
  const { strides = [1, 1], dilations = [1, 1] } = operation.kind === 'convolution' ? operation : {};
  const { pixels } = sizesOf(output);
  const from = stepsOf(input);
  const channels = padded(inputChannels);
  // With dilation 1, the numbers of a row of the kernel follow each other.
  const [runs, runBytes] = dilations[1] === 1 ? [1, columns * channels * 4] : [columns, channels * 4];
  const fitting = BLOCK_SIZE / (channels * strides[0] * strides[1]);
  const block = blockOf(pixels, rows * columns * channels * outputChannels < FEW_WEIGHTS ? SMALL_BLOCK : fitting);
  const placed = emission.weights.addressesOf(operation);
  emission.push(
    opcodes.CONVOLVE,
    { buffer: input.buffer, offset: 0 },
    inputTable(input, output, strides, rows === 1 && columns === 1, emission),
    pixels,
    from.pixel,
    rows,
    dilations[0] * from.row,
    runs,
    dilations[1] * from.pixel,
    runBytes,
    placed && 'filter' in placed ? placed.filter : 0,
    padded(outputChannels),
    { buffer: output.buffer, offset: 0 },
    outputTable(output, emission),
    step.residual === null ? 0 : addressOf(emission.value(step.residual)),
    codeOf(step.activation),
    codeOf(step.lastActivation),
    block,
  );
  return output;
}

/** Returns how many pixels to compute at a time, so that all blocks are about as large and most are whole tiles. */
function blockOf(pixels: number, most: number): number {
  const blocks = Math.ceil(pixels / Math.max(TILE, most));
  return Math.ceil(pixels / blocks / TILE) * TILE;
}

/** Returns the offset of the first input pixel of each output pixel, or 0 if they are the same pixels. */
function inputTable(
  input: Value,
  output: Value,
  [vertical, horizontal]: readonly [number, number],
  isPoint: boolean,
  emission: Emission,
): Operand {
  const { images, height, width } = sizesOf(output);
  const { pixel, row, image } = stepsOf(input);
  if (isPoint && vertical === 1 && horizontal === 1 && !hasMargins(input.margins)) return 0;
  const distances = [pixel * horizontal, row * vertical, image] as const;
  return emission.table([0, ...distances, images, height, width].join(), () => offsetsOf(0, distances, images, height, width));
}

/** Returns the offset of each output pixel. */
function outputTable(output: Value, emission: Emission): Operand {
  const { images, height, width } = sizesOf(output);
  const { pixel, row, image, first } = stepsOf(output);
  const distances = [pixel, row, image] as const;
  return emission.table([first, ...distances, images, height, width].join(), () =>
    offsetsOf(first, distances, images, height, width),
  );
}

function offsetsOf(
  first: number,
  [pixel, row, image]: readonly [number, number, number],
  images: number,
  height: number,
  width: number,
): Int32Array {
  const offsets = new Int32Array(images * height * width);
  for (let i = 0, to = 0; i < images; i += 1) {
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1, to += 1) offsets[to] = first + i * image + y * row + x * pixel;
    }
  }
  return offsets;
}

export function emitDepthwise(step: Step & { operation: DepthwiseConvolution }, given: Value, emission: Emission): Value {
  const { operation, shape, activation } = step;
  const [rows = 1, columns = 1, inputChannels = 1, multiplier = 1] = operation.filter.shape;
  if (inputChannels !== sizesOf(given).channels) throw new CannotExpressError('depthwise convolution of other channels');
  const repeated = multiplier === 1 ? given : repeatChannels(given, multiplier, emission);
  const single = { operation: { ...operation, filter: { ...operation.filter, shape: [rows, columns, inputChannels, 1] } } };
  const input = withPadding(repeated, paddingOf(single, repeated.shape), emission);
  const output = emission.createValue(shape);
  const { images, height, width } = sizesOf(output);
  const from = stepsOf(input);
  const placed = emission.weights.addressesOf(operation);
  emission.push(
    opcodes.DEPTHWISE,
    { buffer: input.buffer, offset: 0 },
    images,
    height,
    width,
    from.pixel,
    from.row,
    from.image,
    rows,
    columns,
    ...operation.strides,
    ...operation.dilations,
    placed && 'filter' in placed ? placed.filter : 0,
    addressOf(output),
    codeOf(activation),
  );
  return output;
}

/** Repeats each channel as often as it has kernels. */
function repeatChannels(input: Value, times: number, emission: Emission): Value {
  const { pixels, channels } = sizesOf(input);
  const output = emission.createValue([...input.shape.slice(0, -1), channels * times]);
  const bytes = [stepsOf(input).pixel, times, stepsOf(output).pixel];
  emission.push(opcodes.REPEAT, addressOf(input), addressOf(output), pixels, channels, ...bytes);
  return output;
}

/** Returns the value with zeros around it: itself if it has them already. */
function withPadding(value: Value, padding: Margins, emission: Emission): Value {
  if (!hasMargins(padding) || hasMargins(value.margins)) return value;
  const output = emission.createValue(value.shape, padding);
  emitCopy(addressOf(value), stepsOf(value), output, sizesOf(value).channels, emission);
  return output;
}

function emitBorder(output: Value, emission: Emission): void {
  const { images, height, width } = sizesOf(output);
  const { pixel, row, first } = stepsOf(output);
  const { bottom, left, right } = output.margins;
  const bytes = [width * pixel, first, (left + right) * pixel, right * pixel + bottom * row];
  emission.push(opcodes.BORDER, { buffer: output.buffer, offset: 0 }, images, height, ...bytes);
}
