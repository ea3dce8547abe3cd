// AssemblyScript. Depthwise convolutions: each channel with its own kernel, on an input that has its padding around it.
import { activateStored, highest, isSmooth, limit, lowest, multiplyAdd } from './vector';

let pixelBytes: usize = 0;
let rowBytes: usize = 0;
/** Bounds of the output. */
let low: f32 = 0;
let high: f32 = 0;

/**
 * Operands: 1 input; 2 images; 3 height, 4 width of the output; 5 bytes of a pixel; 6 bytes of an input row; 7 bytes of an input
 * image; 8 height, 9 width of the kernel; 10 vertical, 11 horizontal stride; 12 vertical, 13 horizontal dilation; 14 weights;
 * 15 output; 16 activation.
 *
 * For each vector of four channels, the weights are four biases, then four numbers for each position of the kernel.
 */
export function convolveByDepth(at: usize): void {
  const images = load<i32>(at, 8);
  const height = load<i32>(at, 12);
  const width = load<i32>(at, 16);
  pixelBytes = load<usize>(at, 20);
  rowBytes = load<usize>(at, 24);
  const activation = load<i32>(at, 64);
  low = lowest(activation);
  high = highest(activation);
  const stride = load<i32>(at, 44);
  const kernel = tileOf(at, width);
  const rowStep = <usize>load<i32>(at, 40) * rowBytes;
  let output: usize = load<usize>(at, 60);
  for (let image = 0; image < images; image++) {
    let row = load<usize>(at, 4) + <usize>image * load<usize>(at, 28);
    for (let y = 0; y < height; y++) {
      if (kernel) convolveRow(row, load<usize>(at, 56), output, width, kernel, stride);
      else convolveRowSlowly(at, row, output, width);
      if (isSmooth(activation)) activateStored(output, <usize>width * pixelBytes, activation);
      row += rowStep;
      output += <usize>width * pixelBytes;
    }
  }
}

/** Returns 3 or 5 for a square kernel that has a tile of its own, otherwise 0. */
function tileOf(at: usize, width: i32): i32 {
  const kernel = load<i32>(at, 32);
  const stride = load<i32>(at, 44);
  const isDense = load<i32>(at, 48) === 1 && load<i32>(at, 52) === 1;
  const isSquare = load<i32>(at, 36) === kernel && (kernel === 3 || kernel === 5);
  return isDense && isSquare && width >= 4 && (stride === 1 || stride === 2) ? kernel : 0;
}

function convolveRow(row: usize, weights: usize, output: usize, width: i32, kernel: i32, stride: i32): void {
  const step = (<usize>(kernel * kernel) + 1) << 4;
  for (let next = 0; next < width; next += 4) {
    const x = <usize>min(next, width - 4);
    let from = row + x * <usize>stride * pixelBytes;
    let to = output + x * pixelBytes;
    let w = weights;
    const end = from + pixelBytes;
    while (from < end) {
      if (kernel === 3) {
        if (stride === 1) tile3(from, w, to);
        else tile3by2(from, w, to);
      } else if (stride === 1) tile5(from, w, to);
      else tile5by2(from, w, to);
      from += 16;
      to += 16;
      w += step;
    }
  }
}

/** Four adjacent outputs of a 3 x 3 kernel with stride 1. Each input vector is loaded once a row. */
function tile3(from: usize, w: usize, output: usize): void {
  let s0 = v128.load(w);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (let row = 0; row < 3; row++) {
    const w0 = v128.load(w, 16);
    const w1 = v128.load(w, 32);
    const w2 = v128.load(w, 48);
    let p = from;
    let v = v128.load(p);
    s0 = multiplyAdd(v, w0, s0);
    p += pixelBytes;
    v = v128.load(p);
    s0 = multiplyAdd(v, w1, s0);
    s1 = multiplyAdd(v, w0, s1);
    p += pixelBytes;
    v = v128.load(p);
    s0 = multiplyAdd(v, w2, s0);
    s1 = multiplyAdd(v, w1, s1);
    s2 = multiplyAdd(v, w0, s2);
    p += pixelBytes;
    v = v128.load(p);
    s1 = multiplyAdd(v, w2, s1);
    s2 = multiplyAdd(v, w1, s2);
    s3 = multiplyAdd(v, w0, s3);
    p += pixelBytes;
    v = v128.load(p);
    s2 = multiplyAdd(v, w2, s2);
    s3 = multiplyAdd(v, w1, s3);
    p += pixelBytes;
    v = v128.load(p);
    s3 = multiplyAdd(v, w2, s3);
    w += 48;
    from += rowBytes;
  }
  store4(output, s0, s1, s2, s3);
}

/** Four adjacent outputs of a 3 x 3 kernel with stride 2. Each input vector is loaded once a row. */
function tile3by2(from: usize, w: usize, output: usize): void {
  let s0 = v128.load(w);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (let row = 0; row < 3; row++) {
    const w0 = v128.load(w, 16);
    const w1 = v128.load(w, 32);
    const w2 = v128.load(w, 48);
    let p = from;
    let v = v128.load(p);
    s0 = multiplyAdd(v, w0, s0);
    p += pixelBytes;
    v = v128.load(p);
    s0 = multiplyAdd(v, w1, s0);
    p += pixelBytes;
    v = v128.load(p);
    s0 = multiplyAdd(v, w2, s0);
    s1 = multiplyAdd(v, w0, s1);
    p += pixelBytes;
    v = v128.load(p);
    s1 = multiplyAdd(v, w1, s1);
    p += pixelBytes;
    v = v128.load(p);
    s1 = multiplyAdd(v, w2, s1);
    s2 = multiplyAdd(v, w0, s2);
    p += pixelBytes;
    v = v128.load(p);
    s2 = multiplyAdd(v, w1, s2);
    p += pixelBytes;
    v = v128.load(p);
    s2 = multiplyAdd(v, w2, s2);
    s3 = multiplyAdd(v, w0, s3);
    p += pixelBytes;
    v = v128.load(p);
    s3 = multiplyAdd(v, w1, s3);
    p += pixelBytes;
    v = v128.load(p);
    s3 = multiplyAdd(v, w2, s3);
    w += 48;
    from += rowBytes;
  }
  store4(output, s0, s1, s2, s3);
}

/** Four adjacent outputs of a 5 x 5 kernel with stride 1. Each input vector is loaded once a row. */
function tile5(from: usize, w: usize, output: usize): void {
  let s0 = v128.load(w);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (let row = 0; row < 5; row++) {
    const w0 = v128.load(w, 16);
    const w1 = v128.load(w, 32);
    const w2 = v128.load(w, 48);
    const w3 = v128.load(w, 64);
    const w4 = v128.load(w, 80);
    let p = from;
    let v = v128.load(p);
    s0 = multiplyAdd(v, w0, s0);
    p += pixelBytes;
    v = v128.load(p);
    s0 = multiplyAdd(v, w1, s0);
    s1 = multiplyAdd(v, w0, s1);
    p += pixelBytes;
    v = v128.load(p);
    s0 = multiplyAdd(v, w2, s0);
    s1 = multiplyAdd(v, w1, s1);
    s2 = multiplyAdd(v, w0, s2);
    p += pixelBytes;
    v = v128.load(p);
    s0 = multiplyAdd(v, w3, s0);
    s1 = multiplyAdd(v, w2, s1);
    s2 = multiplyAdd(v, w1, s2);
    s3 = multiplyAdd(v, w0, s3);
    p += pixelBytes;
    v = v128.load(p);
    s0 = multiplyAdd(v, w4, s0);
    s1 = multiplyAdd(v, w3, s1);
    s2 = multiplyAdd(v, w2, s2);
    s3 = multiplyAdd(v, w1, s3);
    p += pixelBytes;
    v = v128.load(p);
    s1 = multiplyAdd(v, w4, s1);
    s2 = multiplyAdd(v, w3, s2);
    s3 = multiplyAdd(v, w2, s3);
    p += pixelBytes;
    v = v128.load(p);
    s2 = multiplyAdd(v, w4, s2);
    s3 = multiplyAdd(v, w3, s3);
    p += pixelBytes;
    v = v128.load(p);
    s3 = multiplyAdd(v, w4, s3);
    w += 80;
    from += rowBytes;
  }
  store4(output, s0, s1, s2, s3);
}

/** Four adjacent outputs of a 5 x 5 kernel with stride 2. Each input vector is loaded once a row. */
function tile5by2(from: usize, w: usize, output: usize): void {
  let s0 = v128.load(w);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (let row = 0; row < 5; row++) {
    const w0 = v128.load(w, 16);
    const w1 = v128.load(w, 32);
    const w2 = v128.load(w, 48);
    const w3 = v128.load(w, 64);
    const w4 = v128.load(w, 80);
    let p = from;
    let v = v128.load(p);
    s0 = multiplyAdd(v, w0, s0);
    p += pixelBytes;
    v = v128.load(p);
    s0 = multiplyAdd(v, w1, s0);
    p += pixelBytes;
    v = v128.load(p);
    s0 = multiplyAdd(v, w2, s0);
    s1 = multiplyAdd(v, w0, s1);
    p += pixelBytes;
    v = v128.load(p);
    s0 = multiplyAdd(v, w3, s0);
    s1 = multiplyAdd(v, w1, s1);
    p += pixelBytes;
    v = v128.load(p);
    s0 = multiplyAdd(v, w4, s0);
    s1 = multiplyAdd(v, w2, s1);
    s2 = multiplyAdd(v, w0, s2);
    p += pixelBytes;
    v = v128.load(p);
    s1 = multiplyAdd(v, w3, s1);
    s2 = multiplyAdd(v, w1, s2);
    p += pixelBytes;
    v = v128.load(p);
    s1 = multiplyAdd(v, w4, s1);
    s2 = multiplyAdd(v, w2, s2);
    s3 = multiplyAdd(v, w0, s3);
    p += pixelBytes;
    v = v128.load(p);
    s2 = multiplyAdd(v, w3, s2);
    s3 = multiplyAdd(v, w1, s3);
    p += pixelBytes;
    v = v128.load(p);
    s2 = multiplyAdd(v, w4, s2);
    s3 = multiplyAdd(v, w2, s3);
    p += pixelBytes;
    v = v128.load(p);
    s3 = multiplyAdd(v, w3, s3);
    p += pixelBytes;
    v = v128.load(p);
    s3 = multiplyAdd(v, w4, s3);
    w += 80;
    from += rowBytes;
  }
  store4(output, s0, s1, s2, s3);
}

function store4(output: usize, s0: v128, s1: v128, s2: v128, s3: v128): void {
  const least = f32x4.splat(low);
  const most = f32x4.splat(high);
  v128.store(output, limit(s0, least, most));
  v128.store(output + pixelBytes, limit(s1, least, most));
  v128.store(output + 2 * pixelBytes, limit(s2, least, most));
  v128.store(output + 3 * pixelBytes, limit(s3, least, most));
}

/** Computes a row for any kernel, pixel by pixel. */
function convolveRowSlowly(at: usize, row: usize, output: usize, width: i32): void {
  const rows = load<i32>(at, 32);
  const columns = load<i32>(at, 36);
  const stride = <usize>load<i32>(at, 44) * pixelBytes;
  const down = <usize>load<i32>(at, 48) * rowBytes;
  const across = <usize>load<i32>(at, 52) * pixelBytes;
  for (let x = 0; x < width; x++) {
    let w: usize = load<usize>(at, 56);
    for (let i: usize = 0; i < pixelBytes; i += 16) {
      let sum = v128.load(w);
      w += 16;
      for (let ky = 0; ky < rows; ky++) {
        let p = row + i + <usize>ky * down;
        for (let kx = 0; kx < columns; kx++) {
          sum = multiplyAdd(v128.load(p), v128.load(w), sum);
          w += 16;
          p += across;
        }
      }
      v128.store(output + i, limit(sum, f32x4.splat(low), f32x4.splat(high)));
    }
    row += stride;
    output += pixelBytes;
  }
}
