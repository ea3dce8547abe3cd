import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildExtension } from '../../build.mjs';
import { provenanceOf } from '../../src/pages/options/model-licenses';
import { bundledModels } from '../../src/domain/model-catalog';

/** Bytes, with what is imported at once. A content script is paid for by every frame it is put into, a popup by everyone who opens it. */
const limits = {
  'content.js': 81_700,
  'scan.js': 64_500,
  'card.js': 105_300,
  'heat-map.js': 37_700,
  'capture-extras.js': 37_000,
  'popup.js': 101_500,
  'engine.js': 85_500,
};

/** Words that only TensorFlow.js has in it. */
const tensorflow = /GPGPU|tfjs-backend|wasm-simd/;

describe.each(['chrome', 'firefox'] as const)('the extension built for %s', (browser) => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'gaplens-bundles-'));
    await buildExtension(browser, folder);
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const read = (file: string) => readFile(path.join(folder, file), 'utf8');

  it.each(Object.entries(limits))('keeps %s under %i bytes', async (file, limit) => {
    expect(Buffer.byteLength((await readAtOnce(file)).join(''))).toBeLessThan(limit);
  });

  /** Returns a script and those that it imports at once. */
  async function readAtOnce(file: string): Promise<string[]> {
    const script = await read(file);
    const imported = [...script.matchAll(/(?:from|import)\s?"(\.[^"]+)"/g)].map(([, name]) => name ?? '');
    return [script, ...(await Promise.all(imported.map(read)))];
  }

  it('loads less than 100 kB before the first answer of its own kernels, weights apart', async () => {
    const kernels = await Promise.all(
      ['kernels', 'kernels-relaxed', 'preprocess'].map((name) => readFile(path.join(folder, `wasm/${name}.wasm`))),
    );
    const [plain = 0, relaxed = 0, preprocess = 0] = kernels.map(({ byteLength }) => byteLength);
    const scripts = Buffer.byteLength((await readAtOnce('engine.js')).join(''));
    expect(scripts + Math.max(plain, relaxed) + preprocess).toBeLessThan(100_000);
  });

  it('has TensorFlow.js in one script, which the engine imports only when something needs it', async () => {
    const scripts = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'));
    const texts = await Promise.all(scripts.map(async (name) => ({ name, text: await read(name) })));
    const [tfjs, ...others] = texts.filter(({ text }) => tensorflow.test(text)).map(({ name }) => name);
    expect(tfjs).toMatch(/^engine\/tfjs-\w+\.js$/);
    expect(others).toEqual([]);
    const importing = texts.filter(({ text }) => text.includes(path.basename(tfjs ?? '')));
    expect(importing.map(({ name }) => name)).toEqual(['engine.js']);
    expect(importing[0]?.text).toContain(`import("./${tfjs}")`);
  });

  it('has the WebExtension polyfill in neither the popup nor scripts in pages', async () => {
    const polyfill = /This script should only be loaded in a browser extension/;
    expect(await read('background.js')).toMatch(polyfill);
    const scripts = (await readdir(folder, { recursive: true })).filter((name) => /popup.*\.js$/.test(name));
    for (const name of [...Object.keys(limits), ...scripts]) expect(await read(name), name).not.toMatch(polyfill);
  });

  it('sets the HTML of no element', async () => {
    const scripts = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'));
    expect(scripts).toContain('card.js');
    for (const name of scripts) {
      const script = await read(name);
      expect(script, name).not.toMatch(/\b(inner|outer)HTML\s*=[^=]|\binsertAdjacentHTML\b/);
      // Preact knows the name; a component that used it would have it as a property.
      expect(script, name).not.toMatch(/dangerouslySetInnerHTML"?:/);
    }
  });

  it.each(['content.js', 'card.js', 'heat-map.js'])('lets a page choose no font and no value in %s', async (file) => {
    const script = await read(file);
    // By `@property` a page decides the value of a custom property in closed shadow roots too, and by `@font-face` what a name means.
    expect(script).not.toMatch(/var\(--/);
    const families = [...script.matchAll(/(?:font-family:|font:"?[^;}`"]*px\S* ?)([^;}`"]*)/g)].map(([, names]) => names?.trim());
    expect(families.length).toBeGreaterThan(0);
    for (const names of families) expect(names).toMatch(/^system-ui, ?sans-serif( ?!important)?$/);
  });

  it('links from its options to texts that are there, by names that browsers show and do not download', async () => {
    const addresses = [...(await read('options.js')).matchAll(/href:[`"]([^#`"]+)[`"]/g)].map(([, address]) => address ?? '');
    const texts = [...addresses, ...bundledModels.map(({ id }) => provenanceOf(id))].filter(
      (address) => !/:|\.html/.test(address),
    );
    expect(texts.length).toBeGreaterThanOrEqual(4);
    for (const address of texts) {
      expect(address).toMatch(/\.txt$/);
      expect((await read(address)).length).toBeGreaterThan(500);
    }
  });

  it('ships the licenses of its models', async () => {
    for (const file of ['efficientnet-lite0', 'nsfw-mobilenet-v2', 'imagenet']) {
      expect((await read(`models/${file}/LICENSE.txt`)).length).toBeGreaterThan(500);
    }
  });
});
