// @ts-check
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { askBackground, storeSettings } from './extension-messages.mjs';
import { asTheFileHasIt, readOrientation } from './file-orientation.mjs';
import { giveFiles } from './give-files.mjs';
import { importSource } from './import-source.mjs';
import { waitFor } from './timing.mjs';

/** @typedef {{classIndex: number, label: string, probability: number}} Prediction */

/**
 * Where the most probable class was seen.
 * @typedef {object} PlainClassMap
 * @property {number} classIndex
 * @property {number} height
 * @property {number} width
 * @property {number[]} values row by row
 * @property {[number, number, number, number] | null} box left, top, right, bottom: fractions of the whole image as the file
 *   has it, before EXIF orientation; so are `values`
 */

/**
 * `frame`: of an animation, which frame it is that was classified; times in milliseconds.
 * @typedef {{file: string, predictions: Prediction[], logits: number[], milliseconds: Record<string, number>,
 *   frame?: {index: number, count: number, time: number, duration: number}, incomplete?: true, classMap?: PlainClassMap}
 *   | {file: string, error: {code: string, message: string}}} ClassifiedFile
 */

/**
 * @typedef {object} ClassifyReport
 * @property {string} browser
 * @property {string} model
 * @property {string} backend what the images ran on
 * @property {string | null} renderer of WebGL2
 * @property {ClassifiedFile[]} images
 */

/** Files handed over at once: few enough to fit in one message, enough that the engine never waits. */
const BATCH = 24;

const PREDICTIONS = 5;

/** Milliseconds for one batch, the model's loading and the compilation of shaders included. */
const TIME_LIMIT = 180_000;

/**
 * Gives files to the popup's file input, as a person would, and collects what it says of each.
 * @param {import('./launch.mjs').LaunchedBrowser} launched
 * @param {import('./list-image-files.mjs').ListedFile[]} files
 * @param {{backend: string, model: string, explain?: {inputSize: number | null} | undefined}} choices `explain`: class maps as well
 * @param {(image: ClassifiedFile) => void} [onImage] called in the order of the files
 * @returns {Promise<ClassifyReport>}
 */
export async function classifyFiles(launched, files, { backend, model, explain }, onImage = () => undefined) {
  const page = await openPopup(launched, { modelId: model, enabledModels: [model], backend });
  /** @type {ClassifiedFile[]} */
  const images = [];
  let used = '';
  for (let start = 0; start < files.length; start += BATCH) {
    const batch = files.slice(start, start + BATCH);
    const answers = await classifyBatch(
      page,
      batch.filter(({ readable }) => readable).map(({ file }) => path.resolve(file)),
    );
    for (const { file, readable } of batch) {
      const answer = readable ? answers.shift() : unreadable();
      if (!answer) throw new Error(`The extension said nothing about ${file}.`);
      used = answer.classification?.backend ?? used;
      const image = toImage(file, answer);
      if (explain && !('error' in image)) {
        const classMap = await explainFile(page, answer, explain.inputSize);
        image.classMap = asTheFileHasIt(classMap, readOrientation(await readFile(file)));
      }
      images.push(image);
      onImage(image);
    }
  }
  const state = await askBackground(page, 'engineState');
  await page.close();
  return { browser: launched.name, model, backend: used || state.backend, renderer: state.renderer?.name ?? null, images };
}

/**
 * @param {import('./launch.mjs').LaunchedBrowser} launched
 * @param {Record<string, unknown>} settings
 */
async function openPopup(launched, settings) {
  const page = await launched.openExtensionPage('popup.html?tab=0');
  await storeSettings(page, settings);
  await page.evaluate(() => {
    const heard = /** @type {any} */ (globalThis);
    heard.heardFiles = [];
    heard.givenFiles = [];
    document.addEventListener('gaplens:file', (event) => {
      const { detail } = /** @type {CustomEvent} */ (event);
      const { classification } = detail;
      // A typed array is no array in JSON.
      const plain = classification && { ...classification, logits: Array.from(classification.logits) };
      const { file, ...rest } = detail;
      heard.heardFiles.push({ ...rest, classification: plain });
      heard.givenFiles[detail.index] = file;
    });
  });
  return page;
}

/**
 * @typedef {object} Answer what the popup announces of a file
 * @property {number} index
 * @property {any} [classification]
 * @property {{code: string, message: string}} [error]
 */

/**
 * @param {import('puppeteer-core').Page} page
 * @param {string[]} paths
 * @returns {Promise<Answer[]>} in the order of the paths
 */
async function classifyBatch(page, paths) {
  if (paths.length === 0) return [];
  await page.evaluate(() => {
    const heard = /** @type {any} */ (globalThis);
    heard.heardFiles.length = 0;
  });
  await giveFiles(page, '#file-input', paths);
  await waitFor(() => page.evaluate((count) => /** @type {any} */ (globalThis).heardFiles.length >= count, paths.length), {
    what: `the classes of ${paths.length} files`,
    timeout: TIME_LIMIT,
  });
  /** @type {Answer[]} */
  const answers = await page.evaluate(() => /** @type {any} */ (globalThis).heardFiles);
  return answers.toSorted((a, b) => a.index - b.index);
}

/**
 * Asks the extension where in a file it saw the most probable class.
 * @param {import('puppeteer-core').Page} page
 * @param {Answer} answer
 * @param {number | null} inputSize
 * @returns {Promise<PlainClassMap>}
 */
async function explainFile(page, { index, classification }, inputSize) {
  const reply = await page.evaluate(
    async (position, size, classIndex, frame) => {
      const file = /** @type {any} */ (globalThis).givenFiles[position];
      const source = { kind: 'file', bytes: await file.arrayBuffer(), mimeType: file.type };
      const payload = {
        jobId: crypto.randomUUID(),
        capture: { source, captureMethod: 'file', took: 0, ...(frame !== null && { frame }) },
        inputSize: size,
        classIndices: [classIndex],
      };
      const api = globalThis.browser ?? globalThis.chrome;
      const { ok, value, error } = await api.runtime.sendMessage({ to: 'background', type: 'explain', payload });
      if (!ok) return { error };
      const [map] = value.classMaps;
      return { map: { ...map, values: Array.from(map.values) }, region: value.region };
    },
    index,
    inputSize,
    classification.predictions[0].classIndex,
    /** @type {number | null} */ (classification.frame?.index ?? null),
  );
  if (!reply.map) throw new Error(`The extension explained nothing: ${JSON.stringify(reply.error)}.`);
  /** @type {typeof import('../../src/media/heat-map/find-box')} */
  const { findBox } = await importSource('src/media/heat-map/find-box.ts');
  const box = findBox({ ...reply.map, values: Float32Array.from(reply.map.values) }, reply.region);
  return { ...reply.map, box: box && [box.left, box.top, box.right, box.bottom] };
}

/** @returns {Answer} */
function unreadable() {
  return { index: 0, error: { code: 'file-not-found', message: 'There is no such file, or it may not be read.' } };
}

/**
 * @param {string} file
 * @param {Answer} answer
 * @returns {ClassifiedFile}
 */
function toImage(file, { classification, error }) {
  if (!classification) return { file, error: error ?? { code: 'unexpected', message: 'The extension gave no reason.' } };
  const { predictions, logits, milliseconds, frame, incomplete } = classification;
  return {
    file,
    predictions: predictions.slice(0, PREDICTIONS),
    logits,
    milliseconds,
    ...(frame && { frame }),
    ...(incomplete && { incomplete }),
  };
}
