// The reference's preprocessing for checks and tests in Node, written apart from the extension's own so that the two
// check each other: Pillow's bicubic, a = -0.5, 8 bits between the passes (src/libImaging/Resample.c of Pillow).

const SUPPORT = 2; // pixels each side, widened when the image shrinks

/**
 * @param {{width: number, height: number, pixels: Uint8Array}} image RGB
 * @param {{crop: {kind: 'centre', fraction: number} | {kind: 'squash'}, inputSize: number}} descriptor
 * @returns {Uint8Array | Uint8ClampedArray} `[inputSize, inputSize, 3]`, RGB
 */
export function preprocess(image, { crop, inputSize }) {
  const { width, height, pixels } = image;
  if (crop.kind === 'squash') {
    if (width !== inputSize || height !== inputSize)
      throw new Error('Squashing is written here for images of the input size only.');
    return pixels;
  }
  const side = Math.trunc(crop.fraction * Math.min(width, height));
  const [left = 0, top = 0] = [width, height].map((length) => (length - side + 1) >> 1);
  // Pillow 13 begins with the height where it shrinks more than twice as much.
  if (height > inputSize && height - inputSize > 2 * (width - inputSize)) {
    const rows = resampleRows(transpose(pixels, width), height, top, side, inputSize); // [inputSize, width, 3]
    return transpose(resampleRows(rows, width, left, side, inputSize), inputSize);
  }
  const columns = resampleRows(pixels, width, left, side, inputSize); // [inputSize, height, 3]
  return resampleRows(columns, height, top, side, inputSize); // [inputSize, inputSize, 3]
}

/**
 * `[rows, width, 3]` to `[width, rows, 3]`.
 * @template {Uint8Array | Uint8ClampedArray} Pixels
 * @param {Pixels} pixels
 * @param {number} width
 * @returns {Pixels}
 */
function transpose(pixels, width) {
  const rows = pixels.length / 3 / width;
  const turned = /** @type {Pixels} */ (pixels.slice());
  for (let i = 0; i < pixels.length; i++) {
    const row = Math.floor(i / 3 / width);
    const column = Math.floor(i / 3) % width;
    turned[(column * rows + row) * 3 + (i % 3)] = pixels[i] ?? 0;
  }
  return turned;
}

/**
 * Resamples each row of `[rows, length, 3]`: `size` output pixels of the `side` input pixels that begin at `start`.
 * Answers `[size, rows, 3]`, transposed, so that doing it twice resamples both axes and gives rows again.
 * @param {Uint8Array | Uint8ClampedArray} input
 * @param {number} length
 * @param {number} start
 * @param {number} side
 * @param {number} size
 */
function resampleRows(input, length, start, side, size) {
  const rows = input.length / 3 / length;
  const output = new Uint8ClampedArray(size * rows * 3);
  for (let i = 0; i < size; i++) {
    const { first, weights } = filterAt(start + ((i + 0.5) * side) / size, Math.max(side / size, 1), length);
    for (let row = 0; row < rows; row++) {
      for (let channel = 0; channel < 3; channel++) {
        const from = (row * length + first) * 3 + channel;
        const sum = weights.reduce((total, weight, k) => total + weight * (input[from + k * 3] ?? 0), 0);
        output[(i * rows + row) * 3 + channel] = Math.floor(sum + 0.5);
      }
    }
  }
  return output;
}

/**
 * The normalized filter weights around `center`: input pixel k has its middle at k + 0.5.
 * @param {number} center
 * @param {number} scale
 * @param {number} length
 */
function filterAt(center, scale, length) {
  const first = Math.max(0, Math.trunc(center - SUPPORT * scale + 0.5));
  const end = Math.min(length, Math.trunc(center + SUPPORT * scale + 0.5));
  const weights = Array.from({ length: end - first }, (_, k) => bicubic((first + k + 0.5 - center) / scale));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return { first, weights: weights.map((weight) => weight / sum) };
}

/** Keys' cubic convolution kernel with a = -0.5 (IEEE Trans. ASSP 29, 1981). @param {number} distance */
function bicubic(distance) {
  const x = Math.abs(distance);
  if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
  return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
}
