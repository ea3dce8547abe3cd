// AssemblyScript. Several outputs of convolutions by eight channels, in registers.
import {
  high,
  inputOf,
  isHalf,
  kernelRows,
  low,
  output,
  outputTable,
  residual,
  rowGap,
  rowStep,
  runBytes,
  runGap,
  runs,
  runStep,
  storePixel,
} from './convolve-operands';
import { limit, multiplyAdd } from './vector';

/** Computes five pixels from `pixel` on by eight channels in registers. */
export function convolveTile(pixel: i32, w: usize): void {
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
        w += 128;
        p0 += 16;
        p1 += 16;
        p2 += 16;
        p3 += 16;
        p4 += 16;
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
export function convolvePixel(pixel: i32, w: usize): void {
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
