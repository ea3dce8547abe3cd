// Compares the converted model, run by stock TensorFlow.js (WASM, in Node), with the reference answers:
//   node check.mjs [../../../../shared/golden]
// The files of that folder are described in its README.md. Exits with status 1 if a difference is over its limit.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { infer, loadModel } from '../node/load-model.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
export const GOLDEN_FOLDER = path.join(HERE, '../../../../shared/golden');
const CLASSES = 1000;
const CHANNELS = 1280;
const MAP_PIXELS = 7 * 7;
const INPUT_BYTES = 224 * 224 * 3;

/** Limits of the mean and the largest absolute difference, about twice what rounding the weights causes (PROVENANCE.md). */
export const LIMITS = {
  logits: { mean: 0.003, largest: 0.03 },
  embeddings: { mean: 0.0007, largest: 0.025 },
  classMaps: { mean: 0.014, largest: 0.1 }, // a pixel of a map is not averaged over 49 as a logit is
};

/** Mean and largest absolute difference from the reference of what {@link LIMITS} names, for all images or the first `count` of them. */
export async function compareWithGolden(golden, count) {
  const descriptor = JSON.parse(await readFile(path.join(HERE, 'descriptor.json'), 'utf8'));
  const traced = JSON.parse(await readFile(path.join(golden, 'traced.json'), 'utf8'));
  const inputs = new Uint8Array(await readFile(path.join(golden, 'inputs.u8')));
  const [logits, embeddings, classMaps] = await Promise.all(
    ['logits.f32', 'embeddings.f32', 'class-maps.f32'].map((file) => readFloats(path.join(golden, file))),
  );
  const differences = { logits: [], embeddings: [], classMaps: [] };
  const model = await loadModel(HERE);
  traced.slice(0, count).forEach(({ row, top }, i) => {
    const found = infer(model, descriptor, inputs.subarray(i * INPUT_BYTES, (i + 1) * INPUT_BYTES));
    pushDifferences(differences.logits, found.logits, logits, row * CLASSES);
    pushDifferences(differences.embeddings, found.embedding, embeddings, i * CHANNELS);
    pushDifferences(differences.classMaps, classMap(model, found.featureMaps, top), classMaps, i * MAP_PIXELS);
  });
  model.dispose();
  return Object.fromEntries(Object.entries(differences).map(([name, values]) => [name, summarize(values)]));
}

async function readFloats(file) {
  return new Float32Array(new Uint8Array(await readFile(file)).buffer);
}

function pushDifferences(differences, found, expected, from) {
  found.forEach((value, i) => differences.push(Math.abs(value - expected[from + i])));
}

/** The linear layer applied to every pixel of the feature maps `[7 * 7 * 1280]`, for one class: `[7 * 7]`. */
function classMap(model, featureMaps, classIndex) {
  const weights = model.weights['logits/weights'][0].dataSync(); // [1280, 1000]
  const bias = model.weights['logits/bias'][0].dataSync()[classIndex];
  return Float64Array.from({ length: MAP_PIXELS }, (_, pixel) => {
    let sum = bias;
    for (let c = 0; c < CHANNELS; c++) sum += featureMaps[pixel * CHANNELS + c] * weights[c * CLASSES + classIndex];
    return sum;
  });
}

function summarize(values) {
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    largest: values.reduce((largest, value) => Math.max(largest, value), 0),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const summary = await compareWithGolden(process.argv[2] ?? GOLDEN_FOLDER);
  for (const [name, { mean, largest }] of Object.entries(summary)) {
    // Written so that NaN counts as over the limit.
    const within = mean < LIMITS[name].mean && largest < LIMITS[name].largest;
    console.log(`${name}: mean difference ${mean.toFixed(5)}, largest ${largest.toFixed(5)}${within ? '' : ' — over the limit'}`);
    if (!within) process.exitCode = 1;
  }
}
