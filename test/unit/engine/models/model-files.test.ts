import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as checksums from '../../../../src/engine/models/descriptor-checksums';
import { readModelFiles } from '../../../../src/engine/models/model-files';
import { bundledModels } from '../../../../src/domain/model-catalog';

const root = 'chrome-extension://id/';
const folder = `${root}models/efficientnet-lite0/`;
const bytes = (text: string) => new TextEncoder().encode(text);
const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

/** The real checksums, until a test's own descriptor takes the place of one. */
vi.mock('../../../../src/engine/models/descriptor-checksums', async (original) => {
  const { descriptorChecksums: real } = await original<typeof checksums>();
  return { descriptorChecksums: { ...real } };
});

/** A small model as it lies beside the worker; a test spoils what it is about. */
let served: Record<string, Uint8Array>;

beforeEach(() => {
  const weights = [Uint8Array.of(1, 2, 3, 4), Uint8Array.of(5, 6, 7, 8)];
  const topology = bytes(
    JSON.stringify({
      modelTopology: { node: [] },
      weightsManifest: [{ paths: ['weights-1.bin', 'weights-2.bin'], weights: [{ name: 'w', shape: [2], dtype: 'float32' }] }],
    }),
  );
  const selfTestImage = Uint8Array.of(9);
  const labels = bytes('[{"classIndex":0,"label":"tench"}]');
  const descriptor = {
    id: 'efficientnet-lite0',
    labels: '../imagenet/labels.json',
    selfTest: { image: '../self-test.png' },
    checksums: {
      'model.json': sha256(topology),
      'weights-1.bin': sha256(weights[0]!),
      'weights-2.bin': sha256(weights[1]!),
      '../imagenet/labels.json': sha256(labels),
      '../self-test.png': sha256(selfTestImage),
    },
  };
  vi.mocked<Record<string, string>>(checksums.descriptorChecksums)['efficientnet-lite0'] = sha256(
    bytes(JSON.stringify(descriptor)),
  );
  served = {
    [`${folder}descriptor.json`]: bytes(JSON.stringify(descriptor)),
    [`${folder}model.json`]: topology,
    [`${folder}weights-1.bin`]: weights[0]!,
    [`${folder}weights-2.bin`]: weights[1]!,
    [`${root}models/imagenet/labels.json`]: labels,
    [`${root}models/self-test.png`]: selfTestImage,
  };
  vi.stubGlobal('self', { location: { href: `${root}engine.js` } });
  vi.stubGlobal('fetch', async (address: URL) => {
    const content = served[address.href];
    // An extension's own missing file is a network error, not a 404.
    if (!content) throw new TypeError('Failed to fetch');
    return new Response(new Uint8Array(content));
  });
});

afterEach(() => vi.unstubAllGlobals());

const read = () => readModelFiles('efficientnet-lite0', () => undefined);

describe('the files of a model', () => {
  it.each(bundledModels)('$id begin with the descriptor that the engine knows', async ({ id }) => {
    const { descriptorChecksums: real } = await vi.importActual<typeof checksums>(
      '../../../../src/engine/models/descriptor-checksums',
    );
    expect(real[id]).toBe(sha256(await readFile(`src/models/${id}/descriptor.json`)));
  });

  it('are put together', async () => {
    const files = await read();
    expect(files.labels).toEqual([{ classIndex: 0, label: 'tench' }]);
    expect(new Uint8Array(files.selfTestImage)).toEqual(Uint8Array.of(9));
    expect(new Uint8Array(files.artifacts.weightData)).toEqual(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8));
    expect(files.artifacts.weightSpecs).toEqual([{ name: 'w', shape: [2], dtype: 'float32' }]);
  });

  it('are read with a fraction that only grows, to 1 at most', async () => {
    const fractions: number[] = [];
    await readModelFiles('efficientnet-lite0', (fraction) => fractions.push(fraction));
    expect(fractions.length).toBeGreaterThan(1);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-1)).toBeLessThanOrEqual(1);
  });

  it.each(['descriptor.json', 'model.json', 'weights-2.bin', '../imagenet/labels.json', '../self-test.png'])(
    'are named where one is missing: %s',
    async (file) => {
      delete served[new URL(file, folder).href];
      await expect(read()).rejects.toMatchObject({ code: 'model-missing', params: ['EfficientNet-Lite0', file] });
    },
  );

  it.each([
    ['descriptor.json', '{"half":'],
    ['model.json', '{}'],
    ['weights-1.bin', 'other bytes'],
    ['../imagenet/labels.json', 'no JSON'],
    ['../self-test.png', 'other bytes'],
  ])('are named where one is corrupt: %s', async (file, content) => {
    served[new URL(file, folder).href] = bytes(content);
    await expect(read()).rejects.toMatchObject({ code: 'model-corrupt', params: ['EfficientNet-Lite0', file] });
  });

  it('are refused if one bit of one file differs', async () => {
    for (const [address, content] of Object.entries(served)) {
      const flipped = content.slice();
      flipped[flipped.length - 1]! ^= 1;
      served[address] = flipped;
      await expect(read(), address).rejects.toMatchObject({ code: 'model-corrupt' });
      served[address] = content;
    }
    await expect(read()).resolves.toBeDefined();
  });

  it('do not exist for an unknown model', async () => {
    await expect(readModelFiles('../../secrets', () => undefined)).rejects.toMatchObject({ code: 'model-unknown' });
  });
});
