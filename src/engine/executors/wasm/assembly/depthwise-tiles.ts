// AssemblyScript. Four adjacent outputs of depthwise convolutions by four channels, in registers.
import { highest, limit, lowest, multiplyAdd } from './vector';

export let pixelBytes: usize = 0;
export let rowBytes: usize = 0;
/** Bounds of the output. */
export let low: f32 = 0;
export let high: f32 = 0;

/** Sets the bytes of a pixel and of an input row, and the activation of the output. */
export function prepareTiles(pixel: usize, row: usize, activation: i32): void {
  pixelBytes = pixel;
  rowBytes = row;
  low = lowest(activation);
  high = highest(activation);
}

/** Four adjacent outputs of a 3 x 3 kernel with stride 1. Each input vector is loaded once a row. */
export function tile3(from: usize, w: usize, output: usize): void {
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
export function tile3by2(from: usize, w: usize, output: usize): void {
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
export function tile5(from: usize, w: usize, output: usize): void {
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
export function tile5by2(from: usize, w: usize, output: usize): void {
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
