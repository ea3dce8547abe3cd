// AssemblyScript. Depthwise convolutions: each channel with its own kernel, on an input that has its padding around it.
import { high, low, pixelBytes, prepareTiles, rowBytes, tile3, tile3by2, tile5, tile5by2 } from './depthwise-tiles';
import { activateStored, isSmooth, limit, multiplyAdd } from './vector';

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
  const activation = load<i32>(at, 64);
  prepareTiles(load<usize>(at, 20), load<usize>(at, 24), activation);
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
