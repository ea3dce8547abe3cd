// Prints what stock TensorFlow.js makes of the self-test image, beside what a model's descriptor says:
//   node self-test.mjs ../efficientnet-lite0
//   node self-test.mjs ../nsfw-mobilenet-v2 FOLDER-WITH-THE-EXTRACTED-FILES
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodePng } from './decode-png.mjs';
import { infer, loadModel } from './load-model.mjs';
import { preprocess } from './preprocess.mjs';

/** The logits `[classCount]` of the descriptor's self-test image, through decode, preprocess and infer. */
export async function selfTestLogits(descriptorFolder, modelFolder = descriptorFolder) {
  const descriptor = JSON.parse(await readFile(path.join(descriptorFolder, 'descriptor.json'), 'utf8'));
  const image = decodePng(await readFile(path.join(descriptorFolder, descriptor.selfTest.image)));
  const model = await loadModel(modelFolder);
  const { logits } = infer(model, descriptor, preprocess(image, descriptor));
  model.dispose();
  return logits;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [descriptorFolder, modelFolder] = process.argv.slice(2);
  const logits = await selfTestLogits(descriptorFolder, modelFolder);
  const { selfTest } = JSON.parse(await readFile(path.join(descriptorFolder, 'descriptor.json'), 'utf8'));
  console.log('class index, known, found');
  const classIndices = logits.length > 10 ? Object.keys(selfTest.logits) : [...logits.keys()];
  for (const classIndex of classIndices) console.log(classIndex, selfTest.logits[classIndex], logits[classIndex].toFixed(4));
}
