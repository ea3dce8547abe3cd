import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GraphModel } from '@tensorflow/tfjs-converter';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import descriptor from '../../../src/models/nsfw-mobilenet-v2/descriptor.json';
import labels from '../../../src/models/nsfw-mobilenet-v2/labels.json';
import { infer, loadModel } from '../../../src/models/node/load-model.mjs';
import { selfTestLogits } from '../../../src/models/node/self-test.mjs';
import { readModel, withPackage } from '../../../src/models/nsfw-mobilenet-v2/extract.mjs';

const FOLDER = fileURLToPath(new URL('../../../src/models/nsfw-mobilenet-v2', import.meta.url));

describe('the files of NSFW MobileNetV2', () => {
  it.each(Object.entries(descriptor.checksums))('%s has the checksum of the descriptor', async (file, checksum) => {
    const bytes = await readFile(path.join(FOLDER, file));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(checksum);
  });
});

describe('NSFW MobileNetV2', () => {
  let model: GraphModel;
  afterAll(() => model?.dispose());

  it('gives the known logits of the self-test image', async () => {
    const logits = await selfTestLogits(FOLDER);
    for (const [classIndex, known] of Object.entries(descriptor.selfTest.logits)) {
      expect(logits[Number(classIndex)]).toBeCloseTo(known, 3);
    }
  });

  it('is global average pooling and one linear layer', async () => {
    model = await loadModel(FOLDER);
    const { featureMaps, embedding, logits } = infer(model, descriptor, new Uint8Array(224 * 224 * 3).fill(90));
    const pixels = featureMaps.length / embedding.length;
    const pooled = new Float64Array(embedding.length);
    featureMaps.forEach((value, i) => (pooled[i % pooled.length]! += value / pixels));
    expect(Math.max(...pooled.map((mean, c) => Math.abs(mean - embedding[c]!)))).toBeLessThan(5e-5);
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

describe('the extraction from the package', () => {
  const shards = ['group1-shard1of2', 'group1-shard2of2'];
  /** The file as browserify and the minifier write it. */
  const script = (value: string) => `(function(){/* loader */})()({1:[function(n,o,e){o.exports=${value}},{}]},{},[1]);`;
  let scripts: string;
  beforeAll(async () => {
    scripts = await mkdtemp(path.join(tmpdir(), 'gaplens-nsfwjs-'));
    const literal = (await readFile(path.join(FOLDER, 'model.json'), 'utf8'))
      .replaceAll(/"([a-z]\w*)":/gi, '$1:')
      .replaceAll(/:(true|false)\b/g, (_, value) => (value === 'true' ? ':!0' : ':!1'));
    await writeFile(path.join(scripts, 'model.min.js'), script(literal));
    for (const shard of shards) {
      const base64 = (await readFile(path.join(FOLDER, shard))).toString('base64');
      await writeFile(path.join(scripts, `${shard}.min.js`), script(JSON.stringify(base64)));
    }
  });
  afterAll(() => rm(scripts, { recursive: true }));

  it('gives the committed files, byte for byte', async () => {
    const files = await readModel(scripts);
    expect(Object.keys(files)).toEqual(['model.json', ...shards]);
    for (const [name, bytes] of Object.entries(files))
      expect(bytes.equals(await readFile(path.join(FOLDER, name))), name).toBe(true);
  });

  it('says which script is missing', async () => {
    await expect(readModel(path.join(scripts, 'elsewhere'))).rejects.toThrow(/model\.min\.js is missing.*nsfwjs@4\.2\.1/);
  });

  it('names the file that differs, and returns none', async () => {
    const file = path.join(scripts, 'group1-shard2of2.min.js');
    const before = await readFile(file);
    await writeFile(file, script(JSON.stringify(Buffer.from('another').toString('base64'))));
    await expect(readModel(scripts)).rejects.toThrow(/^group1-shard2of2 has SHA-256/);
    await writeFile(file, before);
  });

  it("refuses an archive that differs from the registry's, without unpacking it", async () => {
    const archive = path.join(scripts, 'another.tgz');
    await writeFile(archive, 'another');
    const use = vi.fn<(folder: string) => Promise<void>>();
    await expect(withPackage(archive, use)).rejects.toThrow(/has the integrity sha512-.*, but nsfwjs@4\.2\.1 has sha512-8ixL8/);
    expect(use).not.toHaveBeenCalled();
  });
});
