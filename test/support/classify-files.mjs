// @ts-check
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { askBackground, storeSettings } from './extension-messages.mjs';
import { asTheFileHasIt, readOrientation } from './file-orientation.mjs';
import { giveFiles } from './give-files.mjs';
import { importSource } from './import-source.mjs';
import { waitFor } from './timing.mjs';

/** @typedef {{classIndex: number, label: string, name: string, probability: number}} Prediction */

/**
 * The class map of the most probable class.
 * @typedef {object} PlainClassMap
 * @property {number} classIndex
 * @property {number} height
 * @property {number} width
 * @property {number[]} values row by row
 * @property {[number, number, number, number] | null} box left, top, right and bottom as fractions of the whole image. Like
 * `values`, in
 *   the orientation of the file, before EXIF orientation is applied
 */

/**
 * A classified file. `frame`: the classified frame of an animation, with times in milliseconds.
 * @typedef {{file: string, predictions: Prediction[], logits: number[], milliseconds: Record<string, number>,
 *   pictureKind?: import('../../src/domain/picture-kind').PictureKind, pictureKindProbability?: number,
 *   frame?: {index: number, count: number, time: number, duration: number}, incomplete?: true, classMap?: PlainClassMap}
 *   | {file: string, error: {code: string, message: string}}} ClassifiedFile
 */

/**
 * @typedef {object} ClassifyReport
 * @property {string} browser
 * @property {string} model
 * @property {string} backend backend that classified the images
 * @property {string | null} renderer renderer of WebGL2
 * @property {ClassifiedFile[]} images
 */

/** Files given at a time: few enough to fit into one message, and enough to keep the engine busy. */
const BATCH = 24;

const PREDICTIONS = 5;

/** Milliseconds for one batch, including loading the model and compiling shaders. */
const TIME_LIMIT = 180_000;

/**
 * Gives files to the popup's file input, as a person would, and collects the answer for each.
 * @param {import('./launch.mjs').LaunchedBrowser} launched
 * @param {import('./list-image-files.mjs').ListedFile[]} files
 * @param {{backend: string, model: string, kinds?: boolean, explain?: {inputSize: number | null} | undefined}} choices `kinds`:
 *   default is the browser's setting; `explain`: also compute class maps
 * @param {(image: ClassifiedFile) => void} [onImage] called in the order of the files
 * @returns {Promise<ClassifyReport>}
 */
export async function classifyFiles(launched, files, { backend, model, kinds, explain }, onImage = () => undefined) {
  const page = await openPopup(launched, {
    modelId: model,
    enabledModels: [model],
    backend,
    ...(kinds !== undefined && { tellsKinds: kinds }),
  });
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
      // Without a class there is nothing to explain.
      if (explain && 'predictions' in image && image.predictions.length > 0) {
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
      // JSON turns a typed array into an object.
      const plain = classification && { ...classification, logits: Array.from(classification.logits) };
      const { file, ...rest } = detail;
      heard.heardFiles.push({ ...rest, classification: plain });
      heard.givenFiles[detail.index] = file;
    });
  });
  return page;
}

/**
 * @typedef {object} Answer the popup's answer for a file
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
 * Asks the extension for the class map of a file's most probable class.
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
  return { index: 0, error: { code: 'file-not-found', message: 'File not found or not readable.' } };
}

/**
 * @param {string} file
 * @param {Answer} answer
 * @returns {ClassifiedFile}
 */
function toImage(file, { classification, error }) {
  if (!classification) return { file, error: error ?? { code: 'unexpected', message: 'The extension gave no reason.' } };
  const { predictions, logits, milliseconds, kind, frame, incomplete } = classification;
  return {
    file,
    predictions: predictions.slice(0, PREDICTIONS).map(toPrediction),
    logits,
    milliseconds,
    ...(kind?.isShown && { pictureKind: kind.kind, pictureKindProbability: kind.probability }),
    ...(frame && { frame }),
    ...(incomplete && { incomplete }),
  };
}

/**
 * Returns a prediction with the fields of the exports, in English.
 * @param {import('../../src/domain/classification').Prediction} prediction
 * @returns {Prediction}
 */
function toPrediction({ classIndex, label, names, probability }) {
  return { classIndex, label, name: names.en, probability };
}
