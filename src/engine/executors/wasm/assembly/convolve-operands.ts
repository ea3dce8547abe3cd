// AssemblyScript. The operands of the convolution that runs, and the places of its pixels.
import { highest, limit, lowest } from './vector';

let input: usize = 0;
let inputTable: usize = 0;
let inputBytes: usize = 0;
/** The first channel of the panel in the first pixel. */
export let output: usize = 0;
export let outputTable: usize = 0;
/** Bytes of one output pixel. */
export let outputBytes: usize = 0;
export let residual: usize = 0;
/** Where the output and the residual begin. */
let firstOutput: usize = 0;
let firstResidual: usize = 0;
/** Rows of the kernel, and bytes from one to the next in the input. */
export let kernelRows: i32 = 0;
export let rowStep: usize = 0;
/** Bytes from the end of a row of the kernel to its next row, and from the end of a run to the next run. */
export let rowGap: usize = 0;
export let runGap: usize = 0;
/** Runs of adjacent input in each row of the kernel: one, or with dilation one a column. */
export let runs: i32 = 0;
export let runStep: usize = 0;
export let runBytes: usize = 0;
/** Bounds of the sums, and of their sum with the residual. */
export let low: f32 = 0;
export let high: f32 = 0;
let lastLow: f32 = 0;
let lastHigh: f32 = 0;
/** True for a last panel with only four channels. */
export let isHalf: bool = false;

/** Reads the operands of a convolution that each tile needs, and returns the first activation. */
export function readOperands(at: usize): i32 {
  input = load<usize>(at, 4);
  inputTable = load<usize>(at, 8);
  inputBytes = load<usize>(at, 16);
  kernelRows = load<i32>(at, 20);
  rowStep = load<usize>(at, 24);
  runs = load<i32>(at, 28);
  runStep = load<usize>(at, 32);
  runBytes = load<usize>(at, 36);
  runGap = runStep - runBytes;
  rowGap = rowStep - <usize>runs * runStep;
  outputBytes = load<usize>(at, 44) << 2;
  firstOutput = load<usize>(at, 48);
  outputTable = load<usize>(at, 52);
  firstResidual = load<usize>(at, 56);
  const activation = load<i32>(at, 60);
  const lastActivation = load<i32>(at, 64);
  low = lowest(activation);
  high = highest(activation);
  lastLow = lowest(lastActivation);
  lastHigh = highest(lastActivation);
  return activation;
}

/** Sets the first of the output channels that the next tiles compute. */
export function choosePanel(channel: i32, channels: i32): void {
  output = firstOutput + ((<usize>channel) << 2);
  residual = firstResidual ? firstResidual + ((<usize>channel) << 2) : 0;
  isHalf = channel + 4 === channels;
}

export function inputOf(pixel: i32): usize {
  return input + (inputTable ? load<usize>(inputTable + ((<usize>pixel) << 2)) : <usize>pixel * inputBytes);
}

export function outputOf(pixel: i32): usize {
  return output + load<usize>(outputTable + ((<usize>pixel) << 2));
}

/** Stores eight channels of a pixel, limited, after the residual was added. */
export function storePixel(pixel: i32, u: v128, v: v128): void {
  u = limit(u, f32x4.splat(low), f32x4.splat(high));
  v = limit(v, f32x4.splat(low), f32x4.splat(high));
  if (residual) {
    const r = residual + <usize>pixel * outputBytes;
    u = limit(f32x4.add(u, v128.load(r)), f32x4.splat(lastLow), f32x4.splat(lastHigh));
    v = limit(f32x4.add(v, v128.load(r, 16)), f32x4.splat(lastLow), f32x4.splat(lastHigh));
  }
  const o = outputOf(pixel);
  v128.store(o, u);
  if (!isHalf) v128.store(o, v, 16);
}
