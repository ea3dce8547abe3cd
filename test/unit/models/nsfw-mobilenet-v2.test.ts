import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { GraphModel } from '@tensorflow/tfjs-converter';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import descriptor from '../../../src/models/nsfw-mobilenet-v2/descriptor.json';
import labels from '../../../src/models/nsfw-mobilenet-v2/labels.json';
import { infer, loadModel } from '../../../src/models/node/load-model.mjs';
import { selfTestLogits } from '../../../src/models/node/self-test.mjs';
import { extractNsfwModel } from '../../../src/models/nsfw-mobilenet-v2/extract.mjs';

const FOLDER = fileURLToPath(new URL('../../../src/models/nsfw-mobilenet-v2', import.meta.url));

describe('the model taken out of nsfwjs', () => {
  let folder: string;
  let model: GraphModel;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'gaplens-nsfw-'));
  });
  afterAll(async () => {
    model?.dispose();
    await rm(folder, { recursive: true });
  });

  it('is the files of the descriptor, whose checksums the extraction checks', async () => {
    const ours = [descriptor.labels, descriptor.selfTest.image];
    const ofPackage = Object.keys(descriptor.checksums).filter((file) => !ours.includes(file));
    expect(await extractNsfwModel(folder)).toEqual(ofPackage);
  });

  it.each([descriptor.labels, descriptor.selfTest.image])('has %s, whose checksum the descriptor has', async (file) => {
    const checksums: Record<string, string> = descriptor.checksums;
    expect(
      createHash('sha256')
        .update(await readFile(path.join(FOLDER, file)))
        .digest('hex'),
    ).toBe(checksums[file]);
  });

  it('gives the known logits of the self-test image', async () => {
    const logits = await selfTestLogits(FOLDER, folder);
    for (const [classIndex, known] of Object.entries(descriptor.selfTest.logits)) {
      expect(logits[Number(classIndex)]).toBeCloseTo(known, 3);
    }
  });

  it('is global average pooling and one linear layer', async () => {
    model = await loadModel(folder);
    const { featureMaps, embedding, logits } = infer(model, descriptor, new Uint8Array(224 * 224 * 3).fill(90));
    const pixels = featureMaps.length / embedding.length;
    const pooled = embedding.map(
      (_, c) => featureMaps.filter((_, i) => i % embedding.length === c).reduce((a, b) => a + b, 0) / pixels,
    );
    pooled.forEach((mean, c) => expect(embedding[c]).toBeCloseTo(mean, 4));
    const [weights, bias] = ['_262', '_263'].map((end) =>
      model.weights[`Func/StatefulPartitionedCall/input/${end}`]![0]!.dataSync(),
    );
    logits.forEach((logit, k) => {
      const linear = pooled.reduce((sum, mean, c) => sum + mean * weights![c * labels.length + k]!, bias![k]!);
      expect(logit).toBeCloseTo(linear, 4);
    });
  });

  it('has a label for each class', () => {
    expect(labels.map(({ classIndex }) => classIndex)).toEqual([...Array(descriptor.classCount).keys()]);
  });
});

describe('the extraction away from its package', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'gaplens-extract-'));
    for (const file of ['extract.mjs', 'descriptor.json']) await cp(path.join(FOLDER, file), path.join(folder, file));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const extractHere = async () => {
    const module: { extractNsfwModel: typeof extractNsfwModel } = await import(pathToFileURL(`${folder}/extract.mjs`).href);
    return module.extractNsfwModel(path.join(folder, 'out'));
  };

  it('says which package is missing', async () => {
    await expect(extractHere()).rejects.toThrow(/nsfwjs is missing.*npm ci/);
  });

  it('says which file differs, and writes none', async () => {
    await symlink(fileURLToPath(new URL('../../../node_modules', import.meta.url)), path.join(folder, 'node_modules'));
    const text = await readFile(path.join(folder, 'descriptor.json'), 'utf8');
    await writeFile(path.join(folder, 'descriptor.json'), text.replace(descriptor.checksums['group1-shard2of2'], 'another'));
    await expect(extractHere()).rejects.toThrow(/^group1-shard2of2 from nsfwjs has SHA-256/);
    await expect(readFile(path.join(folder, 'out', 'model.json'))).rejects.toThrow('ENOENT');
  });
});
