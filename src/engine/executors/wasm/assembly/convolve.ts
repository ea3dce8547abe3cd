// AssemblyScript. Convolutions of any kernel, stride and dilation as matrix products, without a copy of the input (no im2col).
import { activateStored, highest, isSmooth, limit, lowest, multiplyAdd } from './vector';

let input: usize = 0;
let inputTable: usize = 0;
let inputBytes: usize = 0;
let output: usize = 0;
let outputTable: usize = 0;
/** Bytes of one output pixel. */
let outputBytes: usize = 0;
let residual: usize = 0;
/** Rows of the kernel, and bytes from one to the next in the input. */
let kernelRows: i32 = 0;
let rowStep: usize = 0;
/** Bytes from the end of a row of the kernel to its next row, and from the end of a run to the next run. */
let rowGap: usize = 0;
let runGap: usize = 0;
/** Runs of adjacent input in each row of the kernel: one, or with dilation one a column. */
let runs: i32 = 0;
let runStep: usize = 0;
let runBytes: usize = 0;
/** Bounds of the sums, and of their sum with the residual. */
let low: f32 = 0;
let high: f32 = 0;
let lastLow: f32 = 0;
let lastHigh: f32 = 0;
/** True for a last panel with only four channels. */
let isHalf: bool = false;

/**
 * Operands: 1 input; 2 table of each output pixel's byte offset in the input, or 0 if pixels follow each other; 3 output pixels;
 * 4 bytes of an input pixel; 5 rows of the kernel, 6 bytes between them; 7 runs a row, 8 bytes between them, 9 bytes of one;
 * 10 weights; 11 output channels, a multiple of four; 12 output; 13 table of each pixel's byte offset in the output;
 * 14 residual to add, or 0; 15 activation before, 16 after the residual, which are not smooth if there is a residual; 17 pixels a
 * block, a multiple of four.
 *
 * Weights lie in panels of eight channels: eight biases, then eight numbers for each input number of the kernel.
 */
export function convolve(at: usize): void {
  const activation = readOperands(at);
  const pixels = load<i32>(at, 12);
  const channels = load<i32>(at, 44);
  const block = load<i32>(at, 68);
  const panelBytes = (<usize>(kernelRows * runs) * runBytes + 4) << 3;
  const firstOutput = output;
  const firstResidual = residual;
  for (let first = 0; first < pixels; first += block) {
    const end = min(first + block, pixels);
    let weights = load<usize>(at, 40);
    output = firstOutput;
    residual = firstResidual;
    for (let channel = 0; channel < channels; channel += 8) {
      isHalf = channel + 4 === channels;
      if (pixels < 6) for (let pixel = first; pixel < end; pixel++) convolvePixel(pixel, weights);
      else convolveBlock(first, end, pixels, weights);
      weights += panelBytes;
      output += 32;
      if (residual) residual += 32;
    }
  }
  if (!isSmooth(activation)) return;
  output = firstOutput;
  for (let pixel = 0; pixel < pixels; pixel++) activateStored(outputOf(pixel), outputBytes, activation);
}

/** Computes the pixels from `first` to `end` by eight channels, in tiles of six and five pixels. */
function convolveBlock(first: i32, end: i32, pixels: i32, weights: usize): void {
  const tiles = (end - first + 5) / 6;
  let fives = tiles * 6 - (end - first);
  let pixel = first;
  // A few pixels cannot be split into such tiles: the last tile then overlaps with the one before it.
  if (fives > tiles) fives = 0;
  for (let tile = fives; tile < tiles; tile++, pixel += 6) convolveSix(min(pixel, pixels - 6), weights);
  for (let tile = 0; tile < fives; tile++, pixel += 5) convolveFive(pixel, weights);
}

/** Reads the operands that each tile needs, and returns the first activation. */
function readOperands(at: usize): i32 {
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
  output = load<usize>(at, 48);
  outputTable = load<usize>(at, 52);
  residual = load<usize>(at, 56);
  const activation = load<i32>(at, 60);
  const lastActivation = load<i32>(at, 64);
  low = lowest(activation);
  high = highest(activation);
  lastLow = lowest(lastActivation);
  lastHigh = highest(lastActivation);
  return activation;
}

function inputOf(pixel: i32): usize {
  return input + (inputTable ? load<usize>(inputTable + ((<usize>pixel) << 2)) : <usize>pixel * inputBytes);
}

function outputOf(pixel: i32): usize {
  return output + load<usize>(outputTable + ((<usize>pixel) << 2));
}

/** Computes six pixels from `pixel` on by eight channels in registers. */
function convolveSix(pixel: i32, w: usize): void {
  let p0 = inputOf(pixel);
  let p1 = inputOf(pixel + 1);
  let p2 = inputOf(pixel + 2);
  let p3 = inputOf(pixel + 3);
  let p4 = inputOf(pixel + 4);
  let p5 = inputOf(pixel + 5);
  let a0 = v128.load(w);
  let b0 = v128.load(w, 16);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let a4 = a0;
  let a5 = a0;
  let b1 = b0;
  let b2 = b0;
  let b3 = b0;
  let b4 = b0;
  let b5 = b0;
  w += 32;
  for (let row = 0; row < kernelRows; row++) {
    for (let run = 0; run < runs; run++) {
      const end = p0 + runBytes;
      while (p0 < end) {
        let u = v128.load(w);
        let v = v128.load(w, 16);
        let s = v128.load32_splat(p0);
        a0 = multiplyAdd(s, u, a0);
        b0 = multiplyAdd(s, v, b0);
        s = v128.load32_splat(p1);
        a1 = multiplyAdd(s, u, a1);
        b1 = multiplyAdd(s, v, b1);
        s = v128.load32_splat(p2);
        a2 = multiplyAdd(s, u, a2);
        b2 = multiplyAdd(s, v, b2);
        s = v128.load32_splat(p3);
        a3 = multiplyAdd(s, u, a3);
        b3 = multiplyAdd(s, v, b3);
        s = v128.load32_splat(p4);
        a4 = multiplyAdd(s, u, a4);
        b4 = multiplyAdd(s, v, b4);
        s = v128.load32_splat(p5);
        a5 = multiplyAdd(s, u, a5);
        b5 = multiplyAdd(s, v, b5);
        u = v128.load(w, 32);
        v = v128.load(w, 48);
        s = v128.load32_splat(p0, 4);
        a0 = multiplyAdd(s, u, a0);
        b0 = multiplyAdd(s, v, b0);
        s = v128.load32_splat(p1, 4);
        a1 = multiplyAdd(s, u, a1);
        b1 = multiplyAdd(s, v, b1);
        s = v128.load32_splat(p2, 4);
        a2 = multiplyAdd(s, u, a2);
        b2 = multiplyAdd(s, v, b2);
        s = v128.load32_splat(p3, 4);
        a3 = multiplyAdd(s, u, a3);
        b3 = multiplyAdd(s, v, b3);
        s = v128.load32_splat(p4, 4);
        a4 = multiplyAdd(s, u, a4);
        b4 = multiplyAdd(s, v, b4);
        s = v128.load32_splat(p5, 4);
        a5 = multiplyAdd(s, u, a5);
        b5 = multiplyAdd(s, v, b5);
        u = v128.load(w, 64);
        v = v128.load(w, 80);
        s = v128.load32_splat(p0, 8);
        a0 = multiplyAdd(s, u, a0);
        b0 = multiplyAdd(s, v, b0);
        s = v128.load32_splat(p1, 8);
        a1 = multiplyAdd(s, u, a1);
        b1 = multiplyAdd(s, v, b1);
        s = v128.load32_splat(p2, 8);
        a2 = multiplyAdd(s, u, a2);
        b2 = multiplyAdd(s, v, b2);
        s = v128.load32_splat(p3, 8);
        a3 = multiplyAdd(s, u, a3);
        b3 = multiplyAdd(s, v, b3);
        s = v128.load32_splat(p4, 8);
        a4 = multiplyAdd(s, u, a4);
        b4 = multiplyAdd(s, v, b4);
        s = v128.load32_splat(p5, 8);
        a5 = multiplyAdd(s, u, a5);
        b5 = multiplyAdd(s, v, b5);
        u = v128.load(w, 96);
        v = v128.load(w, 112);
        s = v128.load32_splat(p0, 12);
        a0 = multiplyAdd(s, u, a0);
        b0 = multiplyAdd(s, v, b0);
        s = v128.load32_splat(p1, 12);
        a1 = multiplyAdd(s, u, a1);
        b1 = multiplyAdd(s, v, b1);
        s = v128.load32_splat(p2, 12);
        a2 = multiplyAdd(s, u, a2);
        b2 = multiplyAdd(s, v, b2);
        s = v128.load32_splat(p3, 12);
        a3 = multiplyAdd(s, u, a3);
        b3 = multiplyAdd(s, v, b3);
        s = v128.load32_splat(p4, 12);
        a4 = multiplyAdd(s, u, a4);
        b4 = multiplyAdd(s, v, b4);
        s = v128.load32_splat(p5, 12);
        a5 = multiplyAdd(s, u, a5);
        b5 = multiplyAdd(s, v, b5);
        w += 128;
        p0 += 16;
        p1 += 16;
        p2 += 16;
        p3 += 16;
        p4 += 16;
        p5 += 16;
      }
      p0 += runGap;
      p1 += runGap;
      p2 += runGap;
      p3 += runGap;
      p4 += runGap;
      p5 += runGap;
    }
    p0 += rowGap;
    p1 += rowGap;
    p2 += rowGap;
    p3 += rowGap;
    p4 += rowGap;
    p5 += rowGap;
  }
  if (residual || isHalf) {
    storePixel(pixel, a0, b0);
    storePixel(pixel + 1, a1, b1);
    storePixel(pixel + 2, a2, b2);
    storePixel(pixel + 3, a3, b3);
    storePixel(pixel + 4, a4, b4);
    storePixel(pixel + 5, a5, b5);
    return;
  }
  const least = f32x4.splat(low);
  const most = f32x4.splat(high);
  const offsets = outputTable + ((<usize>pixel) << 2);
  let o = output + load<usize>(offsets);
  v128.store(o, limit(a0, least, most));
  v128.store(o, limit(b0, least, most), 16);
  o = output + load<usize>(offsets, 4);
  v128.store(o, limit(a1, least, most));
  v128.store(o, limit(b1, least, most), 16);
  o = output + load<usize>(offsets, 8);
  v128.store(o, limit(a2, least, most));
  v128.store(o, limit(b2, least, most), 16);
  o = output + load<usize>(offsets, 12);
  v128.store(o, limit(a3, least, most));
  v128.store(o, limit(b3, least, most), 16);
  o = output + load<usize>(offsets, 16);
  v128.store(o, limit(a4, least, most));
  v128.store(o, limit(b4, least, most), 16);
  o = output + load<usize>(offsets, 20);
  v128.store(o, limit(a5, least, most));
  v128.store(o, limit(b5, least, most), 16);
}

/** Computes five pixels from `pixel` on by eight channels in registers. */
function convolveFive(pixel: i32, w: usize): void {
  let p0 = inputOf(pixel);
  let p1 = inputOf(pixel + 1);
  let p2 = inputOf(pixel + 2);
  let p3 = inputOf(pixel + 3);
  let p4 = inputOf(pixel + 4);
  let a0 = v128.load(w);
  let b0 = v128.load(w, 16);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let a4 = a0;
  let b1 = b0;
  let b2 = b0;
  let b3 = b0;
  let b4 = b0;
  w += 32;
  for (let row = 0; row < kernelRows; row++) {
    for (let run = 0; run < runs; run++) {
      const end = p0 + runBytes;
      while (p0 < end) {
        let u = v128.load(w);
        let v = v128.load(w, 16);
        let s = v128.load32_splat(p0);
        a0 = multiplyAdd(s, u, a0);
        b0 = multiplyAdd(s, v, b0);
        s = v128.load32_splat(p1);
        a1 = multiplyAdd(s, u, a1);
        b1 = multiplyAdd(s, v, b1);
        s = v128.load32_splat(p2);
        a2 = multiplyAdd(s, u, a2);
        b2 = multiplyAdd(s, v, b2);
        s = v128.load32_splat(p3);
        a3 = multiplyAdd(s, u, a3);
        b3 = multiplyAdd(s, v, b3);
        s = v128.load32_splat(p4);
        a4 = multiplyAdd(s, u, a4);
        b4 = multiplyAdd(s, v, b4);
        w += 32;
        p0 += 4;
        p1 += 4;
        p2 += 4;
        p3 += 4;
        p4 += 4;
      }
      p0 += runGap;
      p1 += runGap;
      p2 += runGap;
      p3 += runGap;
      p4 += runGap;
    }
    p0 += rowGap;
    p1 += rowGap;
    p2 += rowGap;
    p3 += rowGap;
    p4 += rowGap;
  }
  if (residual || isHalf) {
    storePixel(pixel, a0, b0);
    storePixel(pixel + 1, a1, b1);
    storePixel(pixel + 2, a2, b2);
    storePixel(pixel + 3, a3, b3);
    storePixel(pixel + 4, a4, b4);
    return;
  }
  const least = f32x4.splat(low);
  const most = f32x4.splat(high);
  const offsets = outputTable + ((<usize>pixel) << 2);
  let o = output + load<usize>(offsets);
  v128.store(o, limit(a0, least, most));
  v128.store(o, limit(b0, least, most), 16);
  o = output + load<usize>(offsets, 4);
  v128.store(o, limit(a1, least, most));
  v128.store(o, limit(b1, least, most), 16);
  o = output + load<usize>(offsets, 8);
  v128.store(o, limit(a2, least, most));
  v128.store(o, limit(b2, least, most), 16);
  o = output + load<usize>(offsets, 12);
  v128.store(o, limit(a3, least, most));
  v128.store(o, limit(b3, least, most), 16);
  o = output + load<usize>(offsets, 16);
  v128.store(o, limit(a4, least, most));
  v128.store(o, limit(b4, least, most), 16);
}

/** Computes one pixel by eight channels, with two sums a channel, so that fewer additions wait for the one before. */
function convolvePixel(pixel: i32, w: usize): void {
  const x = inputOf(pixel);
  let a0 = v128.load(w);
  let b0 = v128.load(w, 16);
  let a1 = f32x4.splat(0);
  let b1 = a1;
  w += 32;
  for (let row = 0; row < kernelRows; row++) {
    for (let run = 0; run < runs; run++) {
      let p = x + <usize>row * rowStep + <usize>run * runStep;
      const end = p + runBytes;
      while (p < end) {
        let s = v128.load32_splat(p);
        a0 = multiplyAdd(s, v128.load(w), a0);
        b0 = multiplyAdd(s, v128.load(w, 16), b0);
        s = v128.load32_splat(p, 4);
        a1 = multiplyAdd(s, v128.load(w, 32), a1);
        b1 = multiplyAdd(s, v128.load(w, 48), b1);
        s = v128.load32_splat(p, 8);
        a0 = multiplyAdd(s, v128.load(w, 64), a0);
        b0 = multiplyAdd(s, v128.load(w, 80), b0);
        s = v128.load32_splat(p, 12);
        a1 = multiplyAdd(s, v128.load(w, 96), a1);
        b1 = multiplyAdd(s, v128.load(w, 112), b1);
        w += 128;
        p += 16;
      }
    }
  }
  storePixel(pixel, f32x4.add(a0, a1), f32x4.add(b0, b1));
}

/** Stores eight channels of a pixel, limited, after the residual was added. */
function storePixel(pixel: i32, u: v128, v: v128): void {
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
