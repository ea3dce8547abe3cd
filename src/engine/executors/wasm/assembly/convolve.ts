// AssemblyScript. Convolutions of any kernel, stride and dilation as matrix products, without a copy of the input (no im2col).
import { choosePanel, outputBytes, outputOf, readOperands } from './convolve-operands';
import { convolvePixel, convolveTile } from './convolve-tiles';
import { activateStored, isSmooth } from './vector';

/**
 * Operands: 1 input; 2 table of each output pixel's byte offset in the input, or 0 if pixels follow each other; 3 output pixels;
 * 4 bytes of an input pixel; 5 rows of the kernel, 6 bytes between them; 7 runs a row, 8 bytes between them, 9 bytes of one;
 * 10 weights; 11 output channels, a multiple of four; 12 output; 13 table of each pixel's byte offset in the output;
 * 14 residual to add, or 0; 15 activation before, 16 after the residual, which are not smooth if there is a residual; 17 pixels a
 * block, a multiple of five.
 *
 * Weights lie in panels of eight channels: eight biases, then eight numbers for each input number of the kernel.
 */
export function convolve(at: usize): void {
  const activation = readOperands(at);
  const pixels = load<i32>(at, 12);
  const channels = load<i32>(at, 44);
  const block = load<i32>(at, 68);
  const panelBytes = (<usize>(load<i32>(at, 20) * load<i32>(at, 28)) * load<usize>(at, 36) + 4) << 3;
  for (let first = 0; first < pixels; first += block) {
    const end = min(first + block, pixels);
    let weights = load<usize>(at, 40);
    for (let channel = 0; channel < channels; channel += 8) {
      choosePanel(channel, channels);
      convolveBlock(first, end, pixels, weights);
      weights += panelBytes;
    }
  }
  if (!isSmooth(activation)) return;
  choosePanel(0, channels);
  for (let pixel = 0; pixel < pixels; pixel++) activateStored(outputOf(pixel), outputBytes, activation);
}

/** Computes the pixels from `first` to `end` by eight channels. */
function convolveBlock(first: i32, end: i32, pixels: i32, weights: usize): void {
  if (pixels < 5) for (let pixel = first; pixel < end; pixel++) convolvePixel(pixel, weights);
  // A last tile overlaps with the tile before it.
  else for (let pixel = first; pixel < end; pixel += 5) convolveTile(min(pixel, pixels - 5), weights);
}
