import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import efficientNet from '../../../src/models/efficientnet-lite0/descriptor.json';
import nsfw from '../../../src/models/nsfw-mobilenet-v2/descriptor.json';
import { startPrograms } from '../../support/run-programs';
import { buildArtifacts, type NodeSketch } from '../engine/graph/build-artifacts';

describe('npm run model:inspect', () => {
  let folder: string;
  let node: ReturnType<typeof startPrograms>;
  const inspect = (...args: string[]) => node.run('test/programs/inspect-model.mjs', ...args);
  beforeAll(async () => {
    node = startPrograms();
    folder = await mkdtemp(path.join(tmpdir(), 'gaplens-inspect-'));
  });
  afterAll(() => {
    node.stop();
    return rm(folder, { recursive: true, force: true });
  });

  async function writeModel(sketches: NodeSketch[]): Promise<void> {
    const weights = {
      filter: { shape: [1, 1, 3, 2], values: [1, 2, 3, 4, 5, 6] },
      bias: { shape: [2], values: [1, 2] },
      axes: { shape: [2], values: [1, 2], dtype: 'int32' as const },
    };
    const { modelTopology, weightSpecs, weightData } = buildArtifacts(4, sketches, weights);
    if (!(weightData instanceof ArrayBuffer)) throw new TypeError('one buffer');
    await writeFile(path.join(folder, 'weights.bin'), new Uint8Array(weightData));
    const weightsManifest = [{ paths: ['weights.bin'], weights: weightSpecs }];
    await writeFile(path.join(folder, 'model.json'), JSON.stringify({ format: 'graph-model', modelTopology, weightsManifest }));
  }

  it('reports of the default model what its descriptor says', async () => {
    const { output, status } = await inspect('src/models/efficientnet-lite0');
    expect(status).toBe(0);
    expect(output).toContain('EfficientNet-Lite0, input 224x224');
    expect(output).toMatch(/^stem +convolution 3x3\/2 same \+ bias \+ relu6 +112x112x32 +896 +10,838,016 +float32$/m);
    const { parameters, multiplyAdds } = efficientNet;
    expect(output).toContain(`${parameters.toLocaleString('en')} parameters, ${multiplyAdds.toLocaleString('en')} multiply-adds`);
    expect(output).toContain('Head: pooled, then linear; 1280 channels to 1000 classes');
  });

  it('reports of the second model what its descriptor says, even at another size', async () => {
    const files = 'src/models/nsfw-mobilenet-v2';
    const { output } = await inspect(files);
    const { parameters, multiplyAdds, nodes } = nsfw;
    expect(output).toContain(`${parameters.toLocaleString('en')} parameters, ${multiplyAdds.toLocaleString('en')} multiply-adds`);
    expect(output).toContain(nodes.featureMaps);
    expect(output).toContain('average-pool 7x7 valid -> global average pooling');
    const larger = await inspect(files, '--size', '448');
    expect(larger.output).toMatch(/14x14x1792/);
  });

  it('reports which operations are fused, and which cannot be expressed', async () => {
    await writeModel([
      { name: 'conv', op: 'Conv2D', inputs: ['image', 'filter'], attributes: { strides: [1, 1, 1, 1], padding: 'SAME' } },
      { name: 'biased', op: 'BiasAdd', inputs: ['conv', 'bias'] },
      { name: 'strange', op: 'LRN', inputs: ['biased'] },
      { name: 'pooled', op: 'Mean', inputs: ['strange', 'axes'] },
    ]);
    const { output } = await inspect(folder);
    expect(output).toContain('convolution 1x1 same, offset -> convolution 1x1 same + bias');
    expect(output).toContain('Head: none that pools');
    expect(output).toContain('there is no word here for LRN');
  });

  it.each<[string, string]>([
    ['a Keras model', JSON.stringify({ format: 'layers-model', modelTopology: { model_config: {} }, weightsManifest: [] })],
    ['what is not JSON', '<html>'],
    [
      'what names a file that is not there',
      JSON.stringify({ modelTopology: { node: [] }, weightsManifest: [{ paths: ['x.bin'], weights: [] }] }),
    ],
  ])('refuses %s in one sentence', async (_, content) => {
    await writeFile(path.join(folder, 'model.json'), content);
    const { output, status } = await inspect(folder);
    expect(status).toBe(1);
    expect(output.trim().split('\n')).toHaveLength(1);
    expect(output).toContain('model.json');
  });

  it('refuses a folder without a model, and wrong arguments', async () => {
    expect(await inspect('src/models/imagenet')).toMatchObject({ status: 1, output: expect.stringContaining('There is no') });
    expect(await inspect()).toMatchObject({
      status: 2,
      output: expect.stringContaining('Name one folder.\nFor help: npm run model:inspect'),
    });
    expect(await inspect('a', '--size', 'huge')).toMatchObject({ status: 2 });
  });
});
