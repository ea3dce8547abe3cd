// AssemblyScript. Pooling, and softmax.
import { AVERAGE } from '../opcodes';
import { exponential } from './vector';

/**
 * Takes the mean or the largest number of each window. Padding does not count. Operands: 1 input; 2 output; 3 images; 4 height,
 * 5 width; 6 bytes of a pixel; 7 height, 8 width of the output; 9 height, 10 width of a window; 11 vertical, 12 horizontal stride;
 * 13 padding above, 14 on the left; 15 AVERAGE or LARGEST.
 */
export function pool(at: usize): void {
  const images = load<i32>(at, 12);
  const height = load<i32>(at, 16);
  const width = load<i32>(at, 20);
  const bytes: usize = load<usize>(at, 24);
  const rows = load<i32>(at, 28);
  const columns = load<i32>(at, 32);
  const kind = load<i32>(at, 60);
  let output: usize = load<usize>(at, 8);
  for (let image = 0; image < images; image++) {
    const input = load<usize>(at, 4) + <usize>(image * height * width) * bytes;
    for (let row = 0; row < rows; row++) {
      const y = row * load<i32>(at, 44) - load<i32>(at, 52);
      const top = max(y, 0);
      const bottom = min(y + load<i32>(at, 36), height);
      for (let column = 0; column < columns; column++) {
        const x = column * load<i32>(at, 48) - load<i32>(at, 56);
        const left = max(x, 0);
        const right = min(x + load<i32>(at, 40), width);
        const first = input + <usize>(top * width + left) * bytes;
        poolWindow(first, bottom - top, right - left, <usize>width * bytes, bytes, output, kind);
        output += bytes;
      }
    }
  }
}

function poolWindow(first: usize, rows: i32, columns: i32, rowBytes: usize, bytes: usize, output: usize, kind: i32): void {
  const factor = f32x4.splat(1 / <f32>(rows * columns));
  for (let i: usize = 0; i < bytes; i += 16) {
    let result = kind === AVERAGE ? f32x4.splat(0) : v128.load(first + i);
    for (let row = 0; row < rows; row++) {
      let p = first + i + <usize>row * rowBytes;
      for (let column = 0; column < columns; column++) {
        const v = v128.load(p);
        result = kind === AVERAGE ? f32x4.add(result, v) : f32x4.max(result, v);
        p += bytes;
      }
    }
    v128.store(output + i, kind === AVERAGE ? f32x4.mul(result, factor) : result);
  }
}

/** Takes the mean of each channel over an image. Operands: 1 input; 2 output; 3 images; 4 pixels of an image; 5 bytes of a pixel. */
export function mean(at: usize): void {
  const input: usize = load<usize>(at, 4);
  const output: usize = load<usize>(at, 8);
  const images = load<i32>(at, 12);
  const pixels = load<i32>(at, 16);
  const bytes: usize = load<usize>(at, 20);
  const factor = f32x4.splat(1 / <f32>pixels);
  for (let image = 0; image < images; image++) {
    const from = input + <usize>(image * pixels) * bytes;
    const to = output + <usize>image * bytes;
    for (let i: usize = 0; i < bytes; i += 16) {
      let sum = f32x4.splat(0);
      for (let pixel = 0; pixel < pixels; pixel++) sum = f32x4.add(sum, v128.load(from + i + <usize>pixel * bytes));
      v128.store(to + i, f32x4.mul(sum, factor));
    }
  }
}

/** Operands: 1 input; 2 output; 3 rows; 4 channels; 5 bytes of a row. */
export function softmax(at: usize): void {
  let input: usize = load<usize>(at, 4);
  let output: usize = load<usize>(at, 8);
  const rows = load<i32>(at, 12);
  const end = load<usize>(at, 16) << 2;
  const bytes: usize = load<usize>(at, 20);
  for (let row = 0; row < rows; row++) {
    let largest: f32 = load<f32>(input);
    for (let i: usize = 4; i < end; i += 4) largest = max<f32>(largest, load<f32>(input + i));
    for (let i: usize = 0; i < bytes; i += 16) {
      v128.store(output + i, exponential(f32x4.sub(v128.load(input + i), f32x4.splat(largest))));
    }
    // The padding lanes do not belong to the sum.
    for (let i = end; i < bytes; i += 4) store<f32>(output + i, 0);
    let sum: f64 = 0;
    for (let i: usize = 0; i < end; i += 4) sum += <f64>load<f32>(output + i);
    const factor = f32x4.splat(<f32>(1 / sum));
    for (let i: usize = 0; i < bytes; i += 16) v128.store(output + i, f32x4.mul(v128.load(output + i), factor));
    input += bytes;
    output += bytes;
  }
}
