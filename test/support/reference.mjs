// @ts-check
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Folder of the reference's answers. It is outside the project, because its photographs may not be redistributed. Tests that need
 * them are skipped if they are missing.
 */
const shared = fileURLToPath(new URL('../../../shared/', import.meta.url));

export const hasReference = existsSync(`${shared}golden/logits.f32`) && existsSync(`${shared}photos/photos.json`);

export const CLASSES = 1000;

/** Side of the network's input, in pixels. */
const INPUT_SIDE = 224;
const MAP_CELLS = 7 * 7;

/**
 * @typedef {object} ReferencePhoto
 * @property {string} file
 * @property {number} classIndex class that the photograph shows
 * @property {Float32Array} logits the reference's logits, `[1000]`
 */

/** @returns {Promise<ReferencePhoto[]>} 1,150 of them */
export async function readReferencePhotos() {
  /** @type {{file: string, classIndex: number}[]} */
  const photos = JSON.parse(await readFile(`${shared}photos/photos.json`, 'utf8'));
  const logits = await readFloats('logits.f32');
  return photos.map(({ file, classIndex }, row) => ({
    file: path.join(shared, 'photos', file),
    classIndex,
    logits: logits.subarray(row * CLASSES, (row + 1) * CLASSES),
  }));
}

/**
 * Returns inputs of the reference network: RGB bytes `[224, 224, 3]`, their logits, and the class map `[7, 7]` of the most
 * probable class.
 * @returns {Promise<{name: string, rgb: Uint8Array, logits: Float32Array, classIndex: number, classMap: Float32Array}[]>} 20
 */
export async function readReferenceInputs() {
  /** @type {{row: number, file: string, top: number}[]} */
  const traced = JSON.parse(await readFile(`${shared}golden/traced.json`, 'utf8'));
  const inputs = await readFile(`${shared}golden/inputs.u8`);
  const logits = await readFloats('logits.f32');
  const classMaps = await readFloats('class-maps.f32');
  const length = INPUT_SIDE * INPUT_SIDE * 3;
  return traced.map(({ row, file, top }, index) => ({
    name: path.basename(file, '.jpg'),
    rgb: inputs.subarray(index * length, (index + 1) * length),
    logits: logits.subarray(row * CLASSES, (row + 1) * CLASSES),
    classIndex: top,
    classMap: classMaps.subarray(index * MAP_CELLS, (index + 1) * MAP_CELLS),
  }));
}

/** @param {string} name */
async function readFloats(name) {
  const bytes = await readFile(`${shared}golden/${name}`);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

/**
 * Puts an input into the middle of a larger image, so that the center crop of 0.875 returns exactly the same bytes.
 * @param {Uint8Array} rgb [224, 224, 3]
 * @returns {{rgb: Uint8Array, side: number}} [256, 256, 3]
 */
export function frameInput(rgb) {
  const side = INPUT_SIDE / 0.875;
  const margin = (side - INPUT_SIDE) / 2;
  const framed = new Uint8Array(side * side * 3);
  for (let row = 0; row < INPUT_SIDE; row += 1) {
    const source = rgb.subarray(row * INPUT_SIDE * 3, (row + 1) * INPUT_SIDE * 3);
    framed.set(source, ((row + margin) * side + margin) * 3);
  }
  return { rgb: framed, side };
}

/**
 * Compares answers with the reference's.
 * @param {{logits: ArrayLike<number>}[]} answers
 * @param {{logits: Float32Array}[]} references
 */
export function compareWithReference(answers, references) {
  let sum = 0;
  let largest = 0;
  let sameTop = 0;
  let probabilityDifference = 0;
  answers.forEach(({ logits }, index) => {
    const expected = /** @type {{logits: Float32Array}} */ (references[index]).logits;
    for (let k = 0; k < CLASSES; k += 1) {
      const difference = Math.abs(Number(logits[k]) - Number(expected[k]));
      sum += difference;
      largest = Math.max(largest, difference);
    }
    const top = indexOfLargest(expected);
    if (indexOfLargest(logits) === top) sameTop += 1;
    probabilityDifference += Math.abs(probabilityOf(logits, top) - probabilityOf(expected, top));
  });
  return {
    count: answers.length,
    meanLogitDifference: sum / (answers.length * CLASSES),
    largestLogitDifference: largest,
    sameTop: sameTop / answers.length,
    meanProbabilityDifference: probabilityDifference / answers.length,
  };
}

/** @param {ArrayLike<number>} values */
function indexOfLargest(values) {
  let best = 0;
  for (let k = 1; k < values.length; k += 1) if (Number(values[k]) > Number(values[best])) best = k;
  return best;
}

/** Returns the probability of one class. @param {ArrayLike<number>} logits @param {number} classIndex */
function probabilityOf(logits, classIndex) {
  const values = Array.from(logits);
  const largest = Math.max(...values);
  const total = values.reduce((running, logit) => running + Math.exp(logit - largest), 0);
  return Math.exp(Number(values[classIndex]) - largest) / total;
}
