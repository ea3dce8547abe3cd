// @ts-check
/// <reference lib="webworker" />

/** Sides in pixels, and the range of the input, as in `src/models/efficientnet-lite0/descriptor.json`. */
export const SIDE = 224;
const CROP = 0.875;
const SUBTRACT = 127;
const DIVIDE = 128;

/** @typedef {{channelsFirst?: true, infer: (input: Float32Array) => Promise<ArrayLike<number>>}} LoadedNetwork logits for an input `[side, side, 3]`, or `[3, side, side]` */

/** @typedef {{decode: number, preprocess: number, infer: number}} StageTimes milliseconds */
/** @typedef {{id: number, bytes: ArrayBuffer} | {id: number, input: Float32Array}} Question an image file, or the input itself `[side, side, 3]` */
/** @typedef {{id: number, logits: number[], milliseconds: StageTimes} | {id: number, error: string}} Reply */

/**
 * Answers questions with a network that is loaded at the first one, as an extension would: the file is decoded by the browser,
 * its middle is drawn into a canvas at the size of the input, and the pixels are read from there.
 * @param {() => Promise<LoadedNetwork>} load
 */
export function serveNetwork(load) {
  /** @type {Promise<LoadedNetwork> | undefined} */
  let loading;
  const canvas = new OffscreenCanvas(SIDE, SIDE);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  /** @param {Question} question */
  const answer = async (question) => {
    loading ??= load();
    const network = await loading;
    const started = performance.now();
    const bitmap = 'bytes' in question ? await createImageBitmap(new Blob([question.bytes])) : null;
    const decoded = performance.now();
    const pixels = bitmap && context ? readMiddle(context, bitmap) : null;
    const input = 'input' in question ? question.input : toInput(pixels ?? new Uint8ClampedArray());
    const ordered = network.channelsFirst ? toChannelsFirst(input) : input;
    const preprocessed = performance.now();
    const logits = Array.from(await network.infer(ordered));
    const milliseconds = {
      decode: decoded - started,
      preprocess: preprocessed - decoded,
      infer: performance.now() - preprocessed,
    };
    reply({ id: question.id, logits, milliseconds });
  };
  self.addEventListener('message', (/** @type {MessageEvent<Question>} */ { data }) => {
    answer(data).catch((error) => {
      reply({ id: data.id, error: error instanceof Error ? `${error.message}\n${error.stack}` : String(error) });
    });
  });
}

/** @param {Reply} message */
function reply(message) {
  self.postMessage(message);
}

/** @param {OffscreenCanvasRenderingContext2D} context @param {ImageBitmap} bitmap */
function readMiddle(context, bitmap) {
  const { width, height } = bitmap;
  const side = CROP * Math.min(width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, (width - side) / 2, (height - side) / 2, side, side, 0, 0, SIDE, SIDE);
  bitmap.close();
  return context.getImageData(0, 0, SIDE, SIDE).data;
}

/** @param {Uint8ClampedArray} rgba @returns {Float32Array} `[side, side, 3]` */
function toInput(rgba) {
  const input = new Float32Array(SIDE * SIDE * 3);
  for (let pixel = 0; pixel < SIDE * SIDE; pixel++) {
    input[pixel * 3] = (Number(rgba[pixel * 4]) - SUBTRACT) / DIVIDE;
    input[pixel * 3 + 1] = (Number(rgba[pixel * 4 + 1]) - SUBTRACT) / DIVIDE;
    input[pixel * 3 + 2] = (Number(rgba[pixel * 4 + 2]) - SUBTRACT) / DIVIDE;
  }
  return input;
}

/** @param {Float32Array} input @returns {Float32Array} `[3, side, side]` */
function toChannelsFirst(input) {
  const ordered = new Float32Array(input.length);
  const pixels = SIDE * SIDE;
  for (let pixel = 0; pixel < pixels; pixel++)
    for (let channel = 0; channel < 3; channel++) ordered[channel * pixels + pixel] = Number(input[pixel * 3 + channel]);
  return ordered;
}
