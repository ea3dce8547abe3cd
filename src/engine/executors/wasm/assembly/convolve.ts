// AssemblyScript. Convolutions of any kernel, stride and dilation as matrix products, without a copy of the input (no im2col).
import { activate, multiplyAdd } from './vector';

/** Rows of the kernel, and bytes from one to the next in the input. */
let kernelRows: i32 = 0;
let rowStep: usize = 0;
/** Runs of adjacent input in each row of the kernel: one, or with dilation one a column. */
let runs: i32 = 0;
let runStep: usize = 0;
let runBytes: usize = 0;
let activation: i32 = 0;
let lastActivation: i32 = 0;
/** Bytes of one output pixel. */
let pixelBytes: usize = 0;
/** True for a last panel with only four channels. */
let isHalf: bool = false;

/**
 * Operands: 1 input; 2 table of each output pixel's byte offset in the input, or 0 if pixels follow each other; 3 output pixels;
 * 4 bytes of an input pixel; 5 rows of the kernel, 6 bytes between them; 7 runs a row, 8 bytes between them, 9 bytes of one;
 * 10 weights; 11 output channels, a multiple of four; 12 output; 13 table of each pixel's byte offset in the output, or 0;
 * 14 residual to add, or 0; 15 activation before, 16 after the residual; 17 pixels a block, a multiple of four.
 *
 * Weights lie in panels of eight channels: eight biases, then eight numbers for each input number of the kernel.
 */
export function convolve(at: usize): void {
  kernelRows = load<i32>(at, 20);
  rowStep = load<usize>(at, 24);
  runs = load<i32>(at, 28);
  runStep = load<usize>(at, 32);
  runBytes = load<usize>(at, 36);
  activation = load<i32>(at, 60);
  lastActivation = load<i32>(at, 64);
  const pixels = load<i32>(at, 12);
  const channels = load<i32>(at, 44);
  pixelBytes = (<usize>channels) << 2;
  const block = load<i32>(at, 68);
  const panelBytes = (<usize>(kernelRows * runs) * runBytes + 4) << 3;
  for (let first = 0; first < pixels; first += block) {
    const end = min(first + block, pixels);
    let weights: usize = load<usize>(at, 40);
    for (let channel = 0; channel < channels; channel += 8) {
      isHalf = channel + 4 === channels;
      convolvePanel(at, first, end, pixels, weights, (<usize>channel) << 2);
      weights += panelBytes;
    }
  }
}

/** Computes up to eight channels of the pixels from `first` to `end`. A last tile overlaps with the tile before it. */
function convolvePanel(at: usize, first: i32, end: i32, pixels: i32, weights: usize, offset: usize): void {
  const input: usize = load<usize>(at, 4);
  const inputTable: usize = load<usize>(at, 8);
  const inputBytes: usize = load<usize>(at, 16);
  const output: usize = load<usize>(at, 48) + offset;
  const outputTable: usize = load<usize>(at, 52);
  let residual: usize = load<usize>(at, 56);
  if (residual) residual += offset;
  if (pixels < 4) {
    for (let pixel = first; pixel < end; pixel++) {
      const x = input + offsetOf(inputTable, pixel, inputBytes);
      const r = residual ? residual + <usize>pixel * pixelBytes : 0;
      convolvePixel(x, weights, output + offsetOf(outputTable, pixel, pixelBytes), r);
    }
    return;
  }
  for (let next = first; next < end; next += 4) {
    const pixel = min(next, pixels - 4);
    convolveTile(
      input + offsetOf(inputTable, pixel, inputBytes),
      input + offsetOf(inputTable, pixel + 1, inputBytes),
      input + offsetOf(inputTable, pixel + 2, inputBytes),
      input + offsetOf(inputTable, pixel + 3, inputBytes),
      weights,
      output + offsetOf(outputTable, pixel, pixelBytes),
      output + offsetOf(outputTable, pixel + 1, pixelBytes),
      output + offsetOf(outputTable, pixel + 2, pixelBytes),
      output + offsetOf(outputTable, pixel + 3, pixelBytes),
      residual ? residual + <usize>pixel * pixelBytes : 0,
    );
  }
}

function offsetOf(table: usize, pixel: i32, bytes: usize): usize {
  return table ? load<usize>(table + ((<usize>pixel) << 2)) : <usize>pixel * bytes;
}

/** Computes four pixels by eight channels in registers. */
function convolveTile(
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  w: usize,
  o0: usize,
  o1: usize,
  o2: usize,
  o3: usize,
  r: usize,
): void {
  let a0 = v128.load(w);
  let b0 = v128.load(w, 16);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let b1 = b0;
  let b2 = b0;
  let b3 = b0;
  w += 32;
  for (let row = 0; row < kernelRows; row++) {
    for (let run = 0; run < runs; run++) {
      const start = <usize>row * rowStep + <usize>run * runStep;
      let p0 = x0 + start;
      let p1 = x1 + start;
      let p2 = x2 + start;
      let p3 = x3 + start;
      const end = p0 + runBytes;
      while (p0 < end) {
        // Four input channels a round, unrolled because a loop costs as much as a channel.
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
        w += 128;
        p0 += 16;
        p1 += 16;
        p2 += 16;
        p3 += 16;
      }
    }
  }
  finish(o0, r, a0, b0);
  finish(o1, r ? r + pixelBytes : 0, a1, b1);
  finish(o2, r ? r + 2 * pixelBytes : 0, a2, b2);
  finish(o3, r ? r + 3 * pixelBytes : 0, a3, b3);
}

/** Computes one pixel by eight channels, with four sums a channel, so that an addition does not wait for the one before. */
function convolvePixel(x: usize, w: usize, o: usize, r: usize): void {
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
  finish(o, r, f32x4.add(a0, a1), f32x4.add(b0, b1));
}

/** Stores eight channels of a pixel after activation, residual and the activation after it. */
function finish(output: usize, residual: usize, u: v128, v: v128): void {
  u = activate(u, activation);
  if (residual) u = activate(f32x4.add(u, v128.load(residual)), lastActivation);
  v128.store(output, u);
  if (isHalf) return;
  v = activate(v, activation);
  if (residual) v = activate(f32x4.add(v, v128.load(residual, 16)), lastActivation);
  v128.store(output, v, 16);
}
